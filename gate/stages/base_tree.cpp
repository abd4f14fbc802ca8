// SPDX-License-Identifier: MIT
#include "gate/stages/base_tree.h"

namespace gate {

BaseTree::BaseTree(const GitRepository& repository, const std::string& commit,
                   const RunTerms& terms)
    : tree_(repository.top(), commit), terms_(terms) {
  terms_.select.clear();
  terms_.since.clear();
  terms_.shard.reset();
  terms_.before_commands = [this] { tree_.check_out({""}); };
  const auto committed = committed_project(tree_, repository, terms);
  if (!committed) return;
  terms_.config = committed->location.config_file;
  terms_.root = committed->location.root;
  check_out_inputs(tree_, *committed);
  project_ = load_project(terms_);
}

}  // namespace gate
