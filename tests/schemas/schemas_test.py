#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What real runs write and what people configure, against the schemas: schemas_test.py PLANGATE"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest

try:
    import jsonschema
except ImportError:
    sys.exit("schemas: python3-jsonschema is missing; run ci/packages/dependencies.sh test")

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PLANGATE = pathlib.Path(sys.argv.pop(1)).resolve()
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "CI"}


def strict(schema):
    """Nothing but what is described: keys may be added later, and then the schema grows with them."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: strict(value) for key, value in schema.items()}
    if "properties" in schema:
        schema.setdefault("additionalProperties", False)
    return schema


def validator(name):
    printed = subprocess.run([PLANGATE, "schema", name], check=True, capture_output=True, text=True)
    schema = json.loads(printed.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(strict(schema))


class SchemasTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="plangate-schemas-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        shutil.copytree(ROOT / "tests/database/shop", self.root / "seed")
        self.write("plangate.toml", '[suite.shop]\nseed = ["seed/*.sql"]\nqueries = ["queries/*.sql"]\n')
        self.write("queries/customer.sql", "--@ bindings.one = { id = 77 }\n"
                   "SELECT id FROM orders WHERE customer_id = :id;\n")
        self.write("queries/count.sql", "SELECT count(*) FROM orders GROUP BY customer_id ORDER BY 1;\n")

    def write(self, name, text):
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def run_plangate(self, *arguments):
        return subprocess.run([PLANGATE, *arguments], cwd=self.root, env=ENVIRONMENT, text=True,
                              capture_output=True)

    def checked(self, *arguments):
        """Both forms of a run's results, after the first was validated."""
        ran = self.run_plangate("check", "--format", "json", *arguments)
        results = json.loads(ran.stdout)
        validator("results").validate(results)
        return results

    def test_results(self):
        self.run_plangate("refresh")
        self.assertEqual(self.checked()["verdict"], "pass")
        self.write("seed/90.sql", "DROP INDEX orders_customer_idx;\n")
        self.write("queries/broken.sql", "SELECT nothing FROM orders;\n")
        self.assertEqual(self.checked()["verdict"], "fail")
        failed = self.checked("--only", "failed")
        self.assertEqual(failed["only"], "failed")
        self.assertEqual({each["query"] for each in failed["cases"]}, {"broken", "customer"})
        self.checked("--redact")
        self.checked("--shard", "1/2")
        self.assertEqual(self.checked("nowhere")["verdict"], "none")

    def test_a_misspelt_key_is_found(self):
        with self.assertRaises(jsonschema.ValidationError):
            validator("results").validate({"version": 1, "verdict": "pass", "cases": [], "sumary": {}})
        with self.assertRaises(jsonschema.ValidationError):
            validator("config").validate({"suite": {"s": {"queries": ["q.sql"], "sed": []}}})

    def test_configs(self):
        config = validator("config")
        files = [ROOT / "ci/plangate.toml", *ROOT.glob("tests/**/plangate.toml")]
        for file in files:
            with self.subTest(file):
                config.validate(tomllib.loads(file.read_text()))

    def test_headers(self):
        header = validator("header")
        files = [*ROOT.glob("queries/**/*.sql"), *ROOT.glob("tests/rules/*/*/query.sql")]
        self.assertGreater(len(files), 50)
        for file in files:
            lines = [line[3:] for line in file.read_text().splitlines() if line.startswith("--@")]
            with self.subTest(file):
                values = tomllib.loads("\n".join(lines))
                header.validate(json.loads(json.dumps(values, default=str)))


if __name__ == "__main__":
    unittest.main()
