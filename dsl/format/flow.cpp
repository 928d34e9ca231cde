#include "dsl/format/flow.h"

#include <algorithm>
#include <utility>

namespace guerdon::dsl::format {

// For every item: what it and its neighbours take on one line.
struct Flow::Measure {
  explicit Measure(const std::vector<Item>& items);

  /// Whether all from FIRST up to LAST is free of forced line ends and ends by the width, together
  /// with what cannot be parted from it.
  bool fits(std::size_t first, std::size_t last, std::size_t column) const {
    return next_comments[first] >= last &&
           column + before[next_end[last]] - before[first] <= kWidth;
  }

  std::vector<std::size_t> before;         // columns of all items before this one
  std::vector<std::size_t> next_end;       // the first line or comment from here on
  std::vector<std::size_t> next_comments;  // the first comment from here on
  std::vector<std::size_t> partner;  // of an open: its close; of a line: the next in its group
};

Flow::Measure::Measure(const std::vector<Item>& items)
    : before(items.size() + 1, 0),
      next_end(items.size() + 1, items.size()),
      next_comments(items.size() + 1, items.size()),
      partner(items.size() + 1, items.size()) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    const std::size_t width = item.kind == Kind::kText     ? columns(item.text)
                              : item.kind == Kind::kBlanks ? item.number
                              : item.kind == Kind::kLine   ? 1
                                                           : 0;
    before[i + 1] = before[i] + width;
  }
  // Of each open group: its close, and the next line in it.
  std::vector<std::size_t> closes;
  std::vector<std::size_t> ends{items.size()};
  for (std::size_t i = items.size(); i-- > 0;) {
    const Kind kind = items[i].kind;
    const bool line = kind == Kind::kLine || kind == Kind::kComments;
    next_end[i] = line ? i : next_end[i + 1];
    next_comments[i] = kind == Kind::kComments ? i : next_comments[i + 1];
    partner[i] = ends.back();
    if (kind == Kind::kClose) {
      ends.push_back(i);
      closes.push_back(i);
    } else if (kind == Kind::kOpen) {
      partner[i] = closes.back();
      closes.pop_back();
      ends.pop_back();
    } else if (line) {
      ends.back() = i;
    }
  }
}

void Flow::text(std::string_view text) {
  Item item;
  item.text = text;
  items_.push_back(std::move(item));
}

void Flow::blanks(std::size_t count) {
  Item item;
  item.kind = Kind::kBlanks;
  item.number = count;
  items_.push_back(std::move(item));
}

void Flow::line() {
  Item item;
  item.kind = Kind::kLine;
  items_.push_back(std::move(item));
}

void Flow::comments(std::string_view trailing, const std::vector<Remark>& below) {
  Item item;
  item.kind = Kind::kComments;
  item.text = trailing;
  item.below = below;
  items_.push_back(std::move(item));
  has_comments_ = true;
}

void Flow::open(Break mode, std::size_t indent) {
  Item item;
  item.kind = Kind::kOpen;
  item.mode = mode;
  item.number = indent;
  items_.push_back(std::move(item));
}

void Flow::open_at(Break mode, std::size_t column) {
  open(mode, column);
  items_.back().absolute = true;
}

void Flow::close() {
  Item item;
  item.kind = Kind::kClose;
  items_.push_back(std::move(item));
}

void Flow::tail() {
  Item item;
  item.kind = Kind::kTail;
  items_.push_back(std::move(item));
}

std::size_t Flow::width() const {
  const Measure measure(items_);
  return measure.before[measure.next_comments[0]];
}

std::string Flow::flat() const {
  std::string result;
  for (const Item& item : items_) {
    if (item.kind == Kind::kText) result += item.text;
    if (item.kind == Kind::kBlanks) result.append(item.number, ' ');
    if (item.kind == Kind::kLine) result += ' ';
  }
  return result;
}

void Flow::print(Page& page) const {
  struct Group {
    bool flat;
    Break mode;
    std::size_t column;
  };
  const Measure measure(items_);
  std::vector<Group> groups{{false, Break::kFill, page.column()}};
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    const Group group = groups.back();
    switch (item.kind) {
      case Kind::kText:
        page.write(item.text);
        break;
      case Kind::kBlanks:
        page.write(std::string(item.number, ' '));
        break;
      case Kind::kTail:
        page.last().tail = page.last().text.size();
        break;
      case Kind::kComments:
        page.comment(item.text);
        page.remarks(item.below, group.column);
        page.begin_line(group.column);
        break;
      case Kind::kLine: {
        const bool stays = group.flat || (group.mode == Break::kFill &&
                                          measure.fits(i, measure.partner[i], page.column()));
        stays ? page.write(" ") : page.begin_line(group.column);
        break;
      }
      case Kind::kOpen: {
        const std::size_t here = page.column();
        groups.push_back({group.flat || measure.fits(i, measure.partner[i], here), item.mode,
                          item.absolute ? item.number : here + item.number});
        break;
      }
      case Kind::kClose:
        groups.pop_back();
        break;
    }
  }
}

}  // namespace guerdon::dsl::format
