// SPDX-License-Identifier: MIT
// Images of folders that are no data directories: what a cache must do with any bytes.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <thread>

#include "gate/core/text/error.h"
#include "gate/edge/image/file_stamps.h"
#include "gate/edge/image/image_cache.h"
#include "gate/edge/image/image_folder.h"
#include "gate/edge/system/files.h"
#include "tests/damage.h"

namespace fs = std::filesystem;
using gate::test::flip_byte;

namespace {

/// A cache, a data directory to keep in it, and a place to take it to; removed at the end.
class Place {
 public:
  Place() : root_((fs::temp_directory_path() / "plangate-image-XXXXXX").string()) {
    REQUIRE(mkdtemp(root_.data()) != nullptr);
    gate::write_file(data() + "/base/1/1259", std::string(300'000, 'x'));
    gate::write_file(data() + "/base/1/empty", "");
    gate::write_file(data() + "/global/pg_control", "control");
    gate::write_file(data() + "/pg_wal/1", "record" + std::string(1'000'000, '\0'));
    fs::create_directories(data() + "/pg_twophase");
  }
  ~Place() { fs::remove_all(root_); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  [[nodiscard]] std::string data() const { return root_ + "/data"; }
  [[nodiscard]] std::string cache() const { return root_ + "/cache"; }
  [[nodiscard]] std::string made(const std::string& folder) const {
    fs::create_directory(root_ + "/" + folder);
    return root_ + "/" + folder;
  }
  [[nodiscard]] gate::ImageCache images(std::uint64_t limit = 1'000'000'000) const {
    return {cache(), limit};
  }
  [[nodiscard]] std::string image(const std::string& key) const {
    return images().folder() + "/" + key;
  }

  /// Takes the image into an empty folder; whether there was one. What was taken is as what was
  /// kept, and what was not leaves nothing behind.
  [[nodiscard]] bool takes(const std::string& key, gate::ImageCache cache) const {
    const std::string target = root_ + "/target";
    fs::remove_all(target);
    fs::create_directory(target);
    const auto taken = cache.take(key, target, {});
    CHECK(contents(target).empty());
    if (taken) CHECK(contents(taken->directory.path) == contents(data()));
    return taken.has_value();
  }
  [[nodiscard]] bool takes(const std::string& key) const { return takes(key, images()); }

  void keep(const std::string& key, const std::string& parent = "") const {
    keep(key, images(), parent);
  }
  void keep(const std::string& key, gate::ImageCache cache, const std::string& parent = "") const {
    gate::ImageManifest manifest;
    manifest.suite = "shop";
    manifest.signatures = {{"public.orders", "16384 1"}};
    cache.keep(key, parent, data(), manifest);
  }

 private:
  static std::map<std::string, std::string> contents(const std::string& folder) {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      found[entry.path().lexically_relative(folder).string()] =
          entry.is_directory() ? "folder" : gate::read_file(entry.path().string());
    return found;
  }

  std::string root_;
};

void append(const std::string& file, const std::string& text) {
  std::ofstream(file, std::ios::app | std::ios::binary) << text;
}

}  // namespace

TEST_CASE("an image is taken byte for byte as it was kept") {
  const Place place;
  CHECK_FALSE(place.takes("a"));
  place.keep("a");
  CHECK(place.takes("a"));
  CHECK(place.takes("a"));
  CHECK_FALSE(place.takes("b"));
}

TEST_CASE("blocks of zeros take no room in an image") {
  const Place place;
  place.keep("a");
  struct stat status = {};
  REQUIRE(stat((place.image("a") + "/data/pg_wal/1").c_str(), &status) == 0);
  CHECK(status.st_size == 1'000'006);
  CHECK(status.st_blocks * 512 < 600'000);
}

TEST_CASE("a damaged image is not used, and removed") {
  const std::vector<std::pair<std::string, std::function<void(const std::string&)>>> damages = {
      {"a flipped bit", [](const auto& image) { flip_byte(image + "/data/base/1/1259", 299'999); }},
      {"a truncated file",
       [](const auto& image) { fs::resize_file(image + "/data/base/1/1259", 5); }},
      {"a longer file", [](const auto& image) { append(image + "/data/base/1/empty", "x"); }},
      {"a lost file", [](const auto& image) { fs::remove(image + "/data/global/pg_control"); }},
      {"a lost folder", [](const auto& image) { fs::remove_all(image + "/data/base"); }},
      {"a folder for a file",
       [](const auto& image) {
         fs::remove(image + "/data/base/1/1259");
         fs::create_directory(image + "/data/base/1/1259");
       }},
      {"a half-written manifest",
       [](const auto& image) { fs::resize_file(image + "/manifest", 200); }},
      {"an empty manifest", [](const auto& image) { fs::resize_file(image + "/manifest", 0); }},
      {"a flipped bit of the manifest",
       [](const auto& image) { flip_byte(image + "/manifest", 12); }},
      {"a lost manifest", [](const auto& image) { fs::remove(image + "/manifest"); }},
      {"nothing but a folder", [](const auto& image) {
         fs::remove_all(image);
         fs::create_directory(image);
       }}};
  for (const auto& [name, damage] : damages) {
    CAPTURE(name);
    const Place place;
    place.keep("a");
    damage(place.image("a"));
    CHECK_FALSE(place.takes("a"));
    CHECK_FALSE(fs::exists(place.image("a")));
    place.keep("a");
    CHECK(place.takes("a"));
  }
}

TEST_CASE("what a killed run left half-written is never an image, and is swept away") {
  const Place place;
  place.keep("a");
  const std::string unfinished = place.images().folder() + "/unfinished-killed";
  gate::write_file(unfinished + "/data/base/1/1259", "half");
  place.keep("b");
  CHECK_FALSE(fs::exists(unfinished));
  CHECK(place.takes("a"));
  CHECK(place.takes("b"));
}

TEST_CASE("an unfinished image that another run fills is left alone") {
  const Place place;
  place.keep("a");
  const gate::UnfinishedFolder filling(place.images().folder());
  place.keep("b");
  CHECK(fs::exists(filling.path()));
}

TEST_CASE("the images that were not used for longest go first") {
  const Place place;
  const std::uint64_t three = 2'600'000;  // 0.6 MB each, and a working copy
  const auto now = fs::file_time_type::clock::now();
  for (const auto& [key, age] : {std::pair("a", 3), std::pair("b", 2), std::pair("c", 1)}) {
    place.keep(key);
    fs::last_write_time(place.image(key) + "/manifest", now - std::chrono::hours(age));
  }
  CHECK(place.takes("a"));  // used just now
  place.keep("d", place.images(three));
  CHECK(fs::exists(place.image("a")));
  CHECK_FALSE(fs::exists(place.image("b")));
  CHECK(fs::exists(place.image("c")));
  CHECK(fs::exists(place.image("d")));
  CHECK(place.images().list().size() == 3);
}

TEST_CASE("what the cache holds is counted only where its room may be used up") {
  const Place place;
  const std::uint64_t limit = 10'000'000;  // of which an image takes twice its 1 MB
  place.keep("a", place.images(limit));
  gate::write_file(place.image("a") + "/unseen", std::string(20'000'000, 'x'));
  place.keep("b", place.images(limit));
  CHECK(fs::exists(place.image("a")));
  SUBCASE("by images") {
    for (const char* key : {"c", "d"}) place.keep(key, place.images(limit));
    CHECK(fs::exists(place.image("a")));
    for (const char* key : {"e", "f", "g"}) place.keep(key, place.images(limit));
  }
  SUBCASE("under another limit") {
    place.keep("c", place.images(limit + 1));
  }
  for (const char* room : {"", "10000000", "10000000 x\n", "10000000 9999999", "10000000 1\n"}) {
    SUBCASE(room) {
      gate::write_file(place.images().folder() + "/room", room);
      place.keep("c", place.images(limit));
    }
  }
  CHECK_FALSE(fs::exists(place.image("a")));
  CHECK(fs::exists(place.image("b")));
}

TEST_CASE("an image that another run is copying is not removed") {
  const Place place;
  place.keep("a");
  place.keep("b");
  {
    const auto reading = gate::hold(place.image("a") + "/manifest", gate::Lock::shared, true);
    REQUIRE(reading);
    const gate::ImageCache::Cleared cleared = place.images().clear();
    CHECK(cleared.removed == 1);
    CHECK(cleared.in_use == 1);
  }
  CHECK(place.takes("a"));
  CHECK(place.images().clear().removed == 1);
  CHECK_FALSE(place.takes("a"));
}

TEST_CASE("a working copy is made right again, whatever a run did to it") {
  const Place place;
  place.keep("a");
  const auto work = [&] { return place.images().take("a", place.data(), {})->directory.path; };
  const std::string copy = work();
  const std::vector<std::pair<std::string, std::function<void()>>> runs = {
      {"a page written", [&] { flip_byte(copy + "/base/1/1259", 8'192); }},
      {"a table longer", [&] { append(copy + "/base/1/1259", std::string(8'192, 'y')); }},
      {"a table emptied", [&] { fs::resize_file(copy + "/base/1/1259", 0); }},
      {"a file dropped", [&] { fs::remove(copy + "/base/1/empty"); }},
      {"a database added", [&] { gate::write_file(copy + "/base/2/1259", "new"); }},
      {"a folder dropped", [&] { fs::remove_all(copy + "/pg_twophase"); }},
      {"a link in the place of a file", [&] {
         fs::remove(copy + "/base/1/1259");
         fs::create_symlink(place.data() + "/base/1/1259", copy + "/base/1/1259");
       }}};
  for (const auto& [name, run] : runs) {
    CAPTURE(name);
    run();
    CHECK(place.takes("a"));
    CHECK(work() == copy);
  }
}

TEST_CASE("two runs at once work in two copies") {
  const Place place;
  place.keep("a");
  const auto one = place.images().take("a", place.data(), {});
  const auto other = place.images().take("a", place.data(), {});
  REQUIRE(one);
  REQUIRE(other);
  CHECK(one->directory.path != other->directory.path);
}

TEST_CASE("small images share a few working copies, each right for the image that is taken") {
  const Place place;
  const auto work = [&](const std::string& key) {
    const auto taken = place.images().take(key, {}, {});
    REQUIRE(taken);
    CHECK(gate::read_file(taken->directory.path + "/global/pg_control") == key);
    return taken->directory.path;
  };
  std::vector<std::string> keys;
  for (char letter = 'a'; letter < 'l'; ++letter) keys.emplace_back(1, letter);
  std::set<std::string> copies;
  for (const std::string& key : keys) {
    gate::write_file(place.data() + "/global/pg_control", key);
    place.keep(key, keys.front());
    copies.insert(work(key));
  }
  CHECK(keys.size() == 11);
  CHECK(copies.size() == 8);
  const std::string last = work("k");
  CHECK(work("k") == last);  // its own, not the one whose use is longest ago
  CHECK(work("a") != last);
  CHECK(work("k") == last);
  CHECK(place.images().shared_bytes() > 8 * 300'000);
  CHECK(place.images().clear().removed == 11);
  CHECK(place.images().shared_bytes() < 10'000);
}

TEST_CASE("an image that is not small has its own working copy") {
  const Place place;
  gate::write_file(place.data() + "/pg_wal/1", std::string(65'000'000, '\0'));
  place.keep("a");
  const std::string copy = place.images().take("a", {}, {})->directory.path;
  CHECK(copy == place.image("a") + "/work-0");
  CHECK(place.images().take("a", {}, {})->directory.path == copy);
}

TEST_CASE("a working copy on which a server still runs is left alone") {
  const Place place;
  place.keep("a");
  const std::string copy = place.images().take("a", place.data(), {})->directory.path;
  gate::write_file(copy + "/postmaster.pid", "1");
  CHECK(place.images().take("a", place.data(), {})->directory.path != copy);
  gate::write_file(copy + "/postmaster.pid", "999999999\n" + copy);
  CHECK(place.images().take("a", place.data(), {})->directory.path == copy);
}

TEST_CASE("files that an image shares with the one it was built on are stored once") {
  const Place place;
  place.keep("a");
  gate::write_file(place.data() + "/global/pg_control", "another");
  place.keep("b", "a");
  struct stat one = {};
  struct stat other = {};
  REQUIRE(stat((place.image("a") + "/data/base/1/1259").c_str(), &one) == 0);
  REQUIRE(stat((place.image("b") + "/data/base/1/1259").c_str(), &other) == 0);
  CHECK(one.st_ino == other.st_ino);
  CHECK(place.takes("b"));
  fs::remove_all(place.image("a"));
  CHECK(place.takes("b"));
}

TEST_CASE("an image larger than the cache may hold is refused in words") {
  const Place place;
  CHECK_THROWS_WITH_AS(place.keep("a", place.images(1'000'000)),
                       "it has 1 MB, more than the cache may hold", gate::Error);
  CHECK_FALSE(place.takes("a"));
  CHECK(place.images().list().empty());
}

TEST_CASE("runs side by side keep and take the same image") {
  const Place place;
  std::vector<std::jthread> runs;
  for (int i = 0; i < 8; ++i) runs.emplace_back([&] { place.keep("a"); });
  runs.clear();
  CHECK(place.takes("a"));
  CHECK(place.images().list().size() == 1);
}

TEST_CASE("the size limit is a number with its unit") {
  const auto limit = [](const char* text) {
    setenv("PLANGATE_CACHE_LIMIT", text, 1);
    return gate::cache_limit();
  };
  CHECK(limit("2GB") == 2'000'000'000);
  CHECK(limit("500MB") == 500'000'000);
  CHECK(limit("") == 10'000'000'000);
  for (const char* wrong : {"2", "GB", "-1GB", "2 GB", "99999999999999999999GB", "2GiB"})
    CHECK_THROWS_AS((void)limit(wrong), gate::Error);
  unsetenv("PLANGATE_CACHE_LIMIT");
}

TEST_CASE("what is known of a working copy's files is what was not written for a second") {
  const Place place;
  place.keep("a");
  const std::string copy = place.images().take("a", place.data(), {})->directory.path;
  const std::string kept = place.image("a") + "/work-0.stamps";
  CHECK(gate::kept_stamps(kept).empty());  // all of them were written just now

  gate::FileStamps stamps = {{"base/1/1259", gate::file_stamp(copy + "/base/1/1259")}};
  stamps.at("base/1/1259").changed -= 2'000'000'000;
  gate::keep_stamps(stamps, kept);
  CHECK(gate::kept_stamps(kept) == stamps);

  gate::write_file(kept, R"({"start":"another start of the machine","files":{}})");
  CHECK(gate::kept_stamps(kept).empty());
  gate::write_file(kept, "{\"start\":");
  CHECK(gate::kept_stamps(kept).empty());
}

TEST_CASE("a file whose stamp is known is not read again, and any other is") {
  const Place place;
  const gate::FrozenFolder frozen = {place.data(),
                                     gate::freeze_folder(place.data(), place.made("frozen"), {})};
  const std::string copy = place.made("copy");
  const std::optional<gate::FileStamps> made = gate::thaw_folder(frozen, copy, {});
  REQUIRE(made);
  const std::string file = copy + "/base/1/1259";
  CHECK(made->at("base/1/1259") == gate::file_stamp(file));
  CHECK(made->size() == frozen.inventory.files.size());
  const std::string whole = gate::read_file(file);
  flip_byte(file, 8'192);

  gate::FileStamps stamps = *made;
  stamps.at("base/1/1259") = gate::file_stamp(file);
  CHECK(gate::thaw_folder(frozen, copy, {}, stamps) == stamps);
  CHECK(gate::read_file(file) != whole);
  --stamps.at("base/1/1259").changed;
  REQUIRE(gate::thaw_folder(frozen, copy, {}, stamps));
  CHECK(gate::read_file(file) == whole);
}
