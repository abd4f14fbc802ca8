// SPDX-License-Identifier: MIT
// doctest's own main, for which a test that asserts nothing is one that failed.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <iostream>
#include <string>
#include <vector>

namespace {

std::vector<std::string> idle_tests;

/// Notes each test that has neither asserted anything nor said, in a message, why it left that out.
class AssertionWatch : public doctest::IReporter {
 public:
  explicit AssertionWatch(const doctest::ContextOptions& /*options*/) {}

  void test_case_start(const doctest::TestCaseData& test) override {
    name_ = test.m_name;
    said_why_ = false;
  }
  void log_message(const doctest::MessageData& /*message*/) override { said_why_ = true; }
  void test_case_end(const doctest::CurrentTestCaseStats& counts) override {
    if (counts.numAssertsCurrentTest == 0 && !said_why_) idle_tests.push_back(name_);
  }

  void report_query(const doctest::QueryData& /*query*/) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats& /*counts*/) override {}
  void test_case_reenter(const doctest::TestCaseData& /*test*/) override {}
  void test_case_exception(const doctest::TestCaseException& /*exception*/) override {}
  void subcase_start(const doctest::SubcaseSignature& /*subcase*/) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData& /*assertion*/) override {}
  void test_case_skipped(const doctest::TestCaseData& /*test*/) override {}

 private:
  std::string name_;
  bool said_why_ = false;
};

DOCTEST_REGISTER_LISTENER("assertions", 1, AssertionWatch);

}  // namespace

int main(int count, char** arguments) {
  doctest::Context context(count, arguments);
  const int code = context.run();
  for (const std::string& name : idle_tests)
    std::cerr << "this test asserts nothing: " << name << "\n";
  return code == 0 && !idle_tests.empty() ? 1 : code;
}
