// SPDX-License-Identifier: MIT
// Names as keys: "schema.name", with double quotes around a name that contains a dot, so that it is
// not taken for the separator.
#include <nlohmann/json.hpp>

#include "gate/core/baseline/plan_json.h"
#include "gate/core/text/json_layout.h"
#include "gate/core/text/json_place.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

std::string quoted(const std::string& part) {
  if (!part.empty() && part.find_first_of(".\"") == std::string::npos) return part;
  std::string text = "\"";
  for (const char each : part) text += each == '"' ? "\"\"" : std::string(1, each);
  return text + "\"";
}

std::string key_of(const QualifiedName& name) {
  return name.schema.empty() ? quoted(name.name) : quoted(name.schema) + "." + quoted(name.name);
}

/// The parts of a key; one empty part if the quotes do not match.
std::vector<std::string> parts_of(std::string_view key) {
  std::vector<std::string> parts = {""};
  bool inside = false;
  for (std::size_t at = 0; at < key.size(); ++at) {
    if (key[at] == '"' && inside && key.substr(at + 1, 1) == "\"")
      parts.back() += key[++at];
    else if (key[at] == '"')
      inside = !inside;
    else if (key[at] == '.' && !inside)
      parts.emplace_back();
    else
      parts.back() += key[at];
  }
  return inside ? std::vector<std::string>{""} : parts;
}

QualifiedName name_from(const std::string& key, const JsonPlace& place) {
  const std::vector<std::string> parts = parts_of(key);
  if (parts.size() > 2 || parts.back().empty()) place.reject("is not named schema.name");
  return parts.size() == 2 ? QualifiedName{parts[0], parts[1]} : QualifiedName{"", parts[0]};
}

Json relation_json(const QualifiedName& name, const RelationFacts& facts) {
  Json json = Json::object();
  if (facts.root != name) json["root"] = key_of(facts.root);
  json["pages"] = number_json(facts.pages);
  if (facts.rows != 0) json["rows"] = number_json(facts.rows);
  return json;
}

RelationFacts relation_from(const QualifiedName& name, const JsonPlace& place) {
  RelationFacts facts{name, 0, 0};
  for (const auto& [key, value] : place.members())
    if (key == "root")
      facts.root = name_from(value.text(), value);
    else if (key == "pages")
      facts.pages = value.number();
    else if (key == "rows")
      facts.rows = value.number();
    else
      value.reject("is no member that a relation can have");
  return facts;
}

Json index_json(const IndexFacts& facts) {
  Json json = {{"relation", key_of(facts.relation)}, {"definition", facts.definition}};
  if (facts.partial) json["partial"] = true;
  if (facts.primary)
    json["primary"] = true;
  else if (facts.unique)
    json["unique"] = true;
  return json;
}

IndexFacts index_from(const JsonPlace& place) {
  IndexFacts facts;
  facts.relation = name_from(place.at("relation").text(), place);
  facts.definition = place.at("definition").text();
  for (const auto& [key, value] : place.members())
    if (key == "partial")
      facts.partial = value.flag();
    else if (key == "primary")
      facts.primary = facts.unique = value.flag();
    else if (key == "unique")
      facts.unique = value.flag();
    else if (key != "relation" && key != "definition")
      value.reject("is no member that an index can have");
  return facts;
}

Json function_json(const FunctionFacts& facts) {
  return {{"name", facts.name},
          {"signature", facts.signature},
          {"immutable", facts.is_immutable},
          {"volatile", facts.is_volatile},
          {"security_definer", facts.security_definer},
          {"sql", facts.is_sql},
          {"settings", facts.settings}};
}

FunctionFacts function_from(const JsonPlace& place) {
  return {place.at("name").text(),
          place.at("signature").text(),
          place.at("immutable").flag(),
          place.at("volatile").flag(),
          place.at("security_definer").flag(),
          place.at("sql").flag(),
          place.at("settings").texts()};
}

Json policies_json(const std::vector<PolicyFacts>& policies) {
  Json json = Json::object();
  for (const PolicyFacts& policy : policies) json[policy.name] = policy.condition;
  return json;
}

/// Of a whole database, as recordings have it.
void add_behind_conditions(const JsonPlace& place, Catalog& catalog) {
  if (const auto functions = place.find("functions"))
    for (const JsonPlace& function : functions->elements())
      catalog.functions.push_back(function_from(function));
  if (const auto policies = place.find("policies"))
    for (const auto& [key, table] : policies->members())
      for (const auto& [name, condition] : table.members())
        catalog.policies[name_from(key, table)].push_back({name, condition.text()});
}

}  // namespace

nlohmann::ordered_json catalog_to_json(const Catalog& catalog) {
  Json json = {{"relations", Json::object()}, {"indexes", Json::object()}};
  for (const auto& [name, facts] : catalog.relations)
    json["relations"][key_of(name)] = relation_json(name, facts);
  for (const auto& [name, facts] : catalog.indexes)
    json["indexes"][key_of(name)] = index_json(facts);
  for (const FunctionFacts& facts : catalog.functions)
    json["functions"].push_back(function_json(facts));
  for (const auto& [table, policies] : catalog.policies)
    json["policies"][key_of(table)] = policies_json(policies);
  return json;
}

Catalog catalog_at(const JsonPlace& place) {
  Catalog catalog;
  for (const auto& [key, relation] : place.at("relations").members()) {
    const QualifiedName name = name_from(key, relation);
    catalog.relations[name] = relation_from(name, relation);
  }
  for (const auto& [key, index] : place.at("indexes").members())
    catalog.indexes[name_from(key, index)] = index_from(index);
  add_behind_conditions(place, catalog);
  return catalog;
}

}  // namespace gate
