import { expect, test } from "vitest";
import { environmentOf } from "../../src/findings/environment.ts";
import { exposuresOf } from "../../src/findings/exposure.ts";

test.each([
  ["public/js/app.js", "in client-side code by its path"],
  ["web/dist/main.4f1c.chunk.js", "in client-side code by its path"],
  ["web/app.js.map", "in client-side code by its path"],
  ["app/src/main/res/values/strings.xml", "in client-side code by its path"],
  ["ios/App/Info.plist", "in client-side code by its path"],
])("%s is read by everyone", (path, reason) => {
  expect(exposuresOf(path, "code")).toEqual([reason]);
});

test.each(["public/index.php", "src/app.js", "static/app.py", "lib/public.rb"])("%s stays on the server", (path) => {
  expect(exposuresOf(path, "code")).toEqual([]);
});

test("a test's web root is no more exposed than the test", () => {
  expect(exposuresOf("test/public/app.js", "test")).toEqual([]);
});

test("production's configuration weighs more than development's", () => {
  expect(exposuresOf("config/production.yml", "config")).toEqual(["in production's configuration by its path"]);
  expect(exposuresOf("config/development.yml", "config")).toEqual([]);
});

test.each([
  ["config/production.yml", "production"],
  [".env.staging", "staging"],
  ["deploy/values-dev.yaml", "development"],
  ["environments/prod/app.tfvars", "production"],
  ["prod/config/dev.yaml", "development"],
  ["config/application.yml", undefined],
  ["products/live-view/constructor.yml", undefined],
  ["config/reproduction.yml", undefined],
])("the environment of %s is %s", (path, expected) => {
  expect(environmentOf(path)).toBe(expected);
});
