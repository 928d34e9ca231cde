#include "tools/report/rejected.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "tools/report/csv.h"
#include "tools/report/text.h"

namespace guerdon::tools {
namespace {

constexpr std::size_t kPlacesShown = 3;

struct Reason {
  std::uint64_t rows = 0;
  std::vector<std::string> places;
};

std::string place_list(const Reason& reason) {
  std::string out;
  for (const std::string& place : reason.places) out += (out.empty() ? "" : ", ") + place;
  return reason.rows > reason.places.size() ? out + ", …" : out;
}

}  // namespace

std::string rejected_csv(const Manifest& manifest) {
  std::string out = "source,record,file,line,agent,code,column,value,reason\n";
  for (const RejectedRow& row : manifest.rejected)
    out += csv_line({row.source, row.record, row.file, std::to_string(row.line), row.agent,
                     std::string(code_name(row.code)), row.column, row.value, row.reason});
  return out;
}

std::string rejected_words(const Manifest& manifest) {
  std::map<std::pair<std::string, std::string>, Reason> reasons;
  for (const RejectedRow& row : manifest.rejected) {
    Reason& reason = reasons[{row.source, row.reason}];
    ++reason.rows;
    if (reason.places.size() < kPlacesShown) reason.places.push_back(row.place());
  }
  std::string out;
  for (const auto& [what, reason] : reasons)
    out += "  " + printable(what.first) + ": " + counted(reason.rows, "row") + ": " +
           printable(what.second) + " (" + printable(place_list(reason)) + ")\n";
  return out;
}

}  // namespace guerdon::tools
