#include "tests/reference/rows_maker.h"

#include <algorithm>

namespace guerdon::reference {

namespace {

class RowsMaker {
 public:
  RowsMaker(const Shape& shape, Random& random) : shape_(shape), random_(random) {}

  std::vector<DataFile> run() {
    agents_ = random_.chance(3) ? 0 : static_cast<std::size_t>(random_.between(1, 5));
    extreme_ = random_.chance(15);
    messy_ = random_.chance(40);
    std::vector<DataFile> files{agent_file()};
    if (shape_.dated) files.push_back(jobs_file());
    for (const GenRecord& record : shape_.records) files.push_back(record_file(record));
    return files;
  }

 private:
  /// "A1"; some sort differently as text and as number.
  static std::string key(const std::string& of, std::size_t row) {
    return of.substr(0, 1) + std::to_string(row * 3 + 8);
  }

  std::string digits(std::size_t count) {
    std::string text(1, static_cast<char>('1' + random_.below(9)));
    while (text.size() < count) text += static_cast<char>('0' + random_.below(10));
    return text;
  }

  std::string number() {
    const std::string sign = random_.chance(12) ? "-" : "";
    if (extreme_ && random_.chance(40)) {
      if (random_.chance(40)) return sign + digits(40);
      if (random_.chance(50)) return sign + "999999999999999999";
      return joined({sign, digits(18), ".", digits(random_.chance(50) ? 18 : 25)});
    }
    if (random_.chance(55)) return std::to_string(random_.between(0, 5));
    if (random_.chance(40)) return sign + std::to_string(random_.between(0, 120));
    return joined({sign, std::to_string(random_.between(0, 99)), ".",
                   digits(static_cast<std::size_t>(random_.between(1, 3)))});
  }

  /// Mostly in the period, some at its very ends, the rest around it.
  engine::Date day() {
    const engine::Date first = shape_.period.first;
    const engine::Date last = shape_.period.last;
    const int length = last.days - first.days + 1;
    if (random_.chance(10)) return random_.chance(50) ? first : last;
    if (random_.chance(15)) return engine::Date{first.days - random_.between(1, length)};
    if (random_.chance(8)) return engine::Date{last.days + random_.between(1, 40)};
    return engine::Date{first.days + random_.between(0, length - 1)};
  }

  std::string instant() {
    engine::Date date = day();
    if (random_.chance(12)) {  // the clock changes in Berlin, New York, on Lord Howe
      static const std::vector<const char*> kChanges{"2026-03-29", "2026-10-25", "2026-03-08",
                                                     "2026-11-01", "2026-04-05", "2024-03-31"};
      date = *engine::parse_date(random_.pick(kChanges));
    }
    const auto two = [](int value) {
      return std::string(value < 10 ? "0" : "") + std::to_string(value);
    };
    const int hour = random_.chance(30) ? random_.between(0, 3) : random_.between(0, 23);
    std::string text = engine::to_iso(date) + "T" + two(hour) + ":" + two(random_.between(0, 59));
    if (random_.chance(30)) text += ":" + two(random_.between(0, 59));
    if (random_.chance(25)) return text + "Z";
    if (random_.chance(10)) return text + (random_.chance(50) ? "+02:00" : "-05:30");
    return text;
  }

  std::string cell(const Typ& type) {
    switch (type.sort) {
      case Sort::kNumber:
      case Sort::kRate:
        return number();
      case Sort::kSalary: {
        const int thousands = random_.between(20, 60);
        return std::to_string(thousands * 1000 + (random_.chance(30) ? 1 : 0));
      }
      case Sort::kMoney:
        return joined({number(), random_.chance(20) ? " " + shape_.currency : ""});
      case Sort::kPercent:
        return random_.chance(50) ? std::to_string(random_.between(0, 12) * 10) + "%"
                                  : "0." + digits(static_cast<std::size_t>(random_.between(1, 3)));
      case Sort::kDuration:
        if (random_.chance(30))
          return joined(
              {std::to_string(random_.between(0, 30)), random_.chance(50) ? ":30" : ":05"});
        return joined(
            {std::to_string(random_.between(0, 90)), random_.chance(50) ? " minutes" : " hours"});
      case Sort::kDate:
        return engine::to_iso(day());
      case Sort::kInstant:
        return instant();
      case Sort::kText:
        return random_.pick(shape_.teams);
      case Sort::kBoolean:
        return random_.chance(50) ? "true" : random_.chance(20) ? "FALSE" : "false";
      case Sort::kChoice:
        return random_.pick(shape_.choices[type.which]);
      case Sort::kReference: {
        const GenRecord& target = shape_.records[type.which];
        return key(target.name, random_.below(random_.chance(5) ? 40 : 10));
      }
    }
    return {};
  }

  std::string bad_cell() {
    static const std::vector<std::string> kBad{"n/a", "1e5", "12,5", "2026-13-01", "?"};
    return random_.pick(kBad);
  }

  void fill(const std::vector<GenField>& fields, std::vector<std::string>& row) {
    for (const GenField& field : fields) {
      const bool text = field.type.sort == Sort::kText || field.type.sort == Sort::kReference;
      if (field.optional ? random_.chance(25) : messy_ && random_.chance(2))
        row.emplace_back();
      else if (messy_ && !text && random_.chance(2))
        row.push_back(bad_cell());
      else
        row.push_back(cell(field.type));
    }
  }

  static void add_titles(const std::vector<GenField>& fields, DataFile& file) {
    for (const GenField& field : fields) file.titles.push_back(field.name);
  }

  DataFile agent_file() {
    DataFile file{"agents", {"id"}, {}};
    std::vector<GenField> fields = shape_.agent;
    if (shape_.dated)
      std::erase_if(fields, [](const GenField& field) { return is_dated(field.name); });
    add_titles(fields, file);
    for (std::size_t i = 0; i < agents_; ++i) {
      std::vector<std::string> row{key("agents", messy_ && random_.chance(3) ? 0 : i)};
      fill(fields, row);
      file.rows.push_back(std::move(row));
    }
    return file;
  }

  static bool is_dated(const std::string& name) { return name == "tier" || name == "salary"; }

  /// Who holds which tier, when: often the whole year, sometimes with a change, a gap, an overlap.
  DataFile jobs_file() {
    DataFile file{"jobs", {"agent", "job", "starts", "ends", "tier", "salary"}, {}};
    const engine::Date first{shape_.period.first.days - 400};
    const int length = shape_.period.last.days - shape_.period.first.days;
    for (std::size_t i = 0; i < agents_; ++i) {
      const auto add = [&](engine::Date from, std::string to) {
        file.rows.push_back({key("agents", i), "J" + std::to_string(file.rows.size()),
                             engine::to_iso(from), std::move(to),
                             std::to_string(random_.between(1, 3)),
                             std::to_string(random_.between(20, 60) * 1000)});
      };
      if (random_.chance(5)) continue;
      if (random_.chance(50)) {
        add(first, "");
        continue;
      }
      const engine::Date change{shape_.period.first.days + random_.between(-3, length + 3)};
      add(first, engine::to_iso(change));
      const int gap = random_.chance(15) ? 0 : random_.chance(20) ? 9 : 1;
      if (random_.chance(80)) add(engine::Date{change.days + gap}, "");
    }
    return file;
  }

  DataFile record_file(const GenRecord& record) {
    DataFile file{record.name, {"code"}, {}};
    if (record.owned) file.titles.push_back("agent");
    add_titles(record.fields, file);
    const std::size_t rows = random_.chance(8) ? 0 : random_.below(random_.chance(80) ? 12 : 30);
    for (std::size_t i = 0; i < rows; ++i) {
      std::vector<std::string> row{key(record.name, messy_ && random_.chance(4) ? 1 : i)};
      if (record.owned) row.push_back(owner());
      fill(record.fields, row);
      file.rows.push_back(std::move(row));
    }
    return file;
  }

  std::string owner() {
    if (messy_ && random_.chance(3)) return random_.chance(50) ? "" : "nobody";
    return key("agents", random_.below(std::max<std::size_t>(agents_, 1)));
  }

  const Shape& shape_;
  Random& random_;
  std::size_t agents_ = 0;
  bool extreme_ = false;
  bool messy_ = false;
};

}  // namespace

std::vector<DataFile> make_rows(const Shape& shape, Random& random) {
  return RowsMaker(shape, random).run();
}

}  // namespace guerdon::reference
