#include "tools/data/kept_rows.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/base/parallel.h"

namespace guerdon::tools {
namespace {

/// Blocks that a thread decodes before what all made is staged.
constexpr int kBlocksAtOnce = 4;

struct DecodedBlock {
  std::uint64_t offset = 0;
  std::vector<engine::Column> columns;
  std::vector<std::int64_t> lines;  // by row
  std::vector<RowAside> aside;
};

/// What one thread works with, from block to block.
class Worker {
 public:
  Worker(FileBlocks& blocks, std::uint32_t columns, const BatchSetup& setup)
      : reader_(blocks, columns), batch_(setup) {}

  void work() {
    decoded.clear();
    for (int i = 0; i < kBlocksAtOnce && reader_.next(); ++i) decode_block();
  }

  const BatchDecoder& batch() const { return batch_; }

  std::vector<DecodedBlock> decoded;

 private:
  void decode_block() {
    const RowBlock& block = reader_.rows();
    batch_.decode(block);
    DecodedBlock& made = decoded.emplace_back();
    made.offset = reader_.offset();
    const std::vector<std::uint8_t> counting = batch_.take_counting();
    for (std::size_t row = 0; row < block.rows.size(); ++row)
      if (counting.empty() || counting[row] != 0)
        made.lines.push_back(reader_.line_of(block.rows[row]));
    made.columns = batch_.take_columns();
    if (!counting.empty()) drop(counting, made.columns);
    for (const std::uint32_t first : batch_.set_aside())
      made.aside.push_back(row_aside(block, first, block.columns, reader_.line_of(first), {}));
    for (const RowBlock::Misfit& misfit : block.misfits)
      made.aside.push_back(
          row_aside(block, misfit.first, misfit.cells, misfit.line, misfit.malformed));
  }

  static void drop(const std::vector<std::uint8_t>& counting,
                   std::vector<engine::Column>& columns) {
    std::vector<std::uint32_t> keep;
    for (std::uint32_t row = 0; row < counting.size(); ++row)
      if (counting[row] != 0) keep.push_back(row);
    for (engine::Column& column : columns)
      if (column.size() > 0) column = column.select(keep);
  }

  static RowAside row_aside(const RowBlock& block, std::uint32_t first, std::uint32_t cells,
                            std::int64_t line, std::string_view malformed) {
    RowAside row{line, {}, malformed};
    std::string scratch;
    for (std::uint32_t column = 0; column < cells; ++column) {
      const std::string_view cell = block.cell(first, column);
      row.cells.emplace_back(block.raw ? bare_cell(cell, column + 1 == cells, scratch) : cell);
    }
    return row;
  }

  BlockReader reader_;
  BatchDecoder batch_;
};

}  // namespace

KeptRows keep_rows(FileBlocks& blocks, std::uint32_t columns, const BatchSetup& setup,
                   unsigned threads, std::uint32_t file, std::uint32_t source, Staging& staging) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (unsigned i = 0; i < std::max(1U, threads); ++i)
    workers.push_back(std::make_unique<Worker>(blocks, columns, setup));
  KeptRows kept;
  std::vector<DecodedBlock> decoded;
  do {
    decoded.clear();
    engine::parallel_for(threads, workers.size(), [&](std::size_t i) { workers[i]->work(); });
    for (const auto& worker : workers)
      std::move(worker->decoded.begin(), worker->decoded.end(), std::back_inserter(decoded));
    std::sort(decoded.begin(), decoded.end(),
              [](const DecodedBlock& a, const DecodedBlock& b) { return a.offset < b.offset; });
    for (DecodedBlock& block : decoded) {
      staging.append(std::move(block.columns), block.lines, file, source);
      std::move(block.aside.begin(), block.aside.end(), std::back_inserter(kept.aside));
    }
  } while (!decoded.empty());
  std::sort(kept.aside.begin(), kept.aside.end(),
            [](const RowAside& a, const RowAside& b) { return a.line < b.line; });
  for (const auto& worker : workers) {
    kept.skipped_times += worker->batch().skipped_times();
    kept.repeated_times += worker->batch().repeated_times();
  }
  return kept;
}

}  // namespace guerdon::tools
