// Which files are written in a programming language, where only a quoted text is a literal.
import type { PathBytes } from "../types.ts";

const EXTENSIONS = new Set(
  (
    "js jsx mjs cjs ts tsx mts cts vue svelte py pyx pyi pxd rb rake gemspec go java c h cc cpp cxx hh hpp hxx m mm cs fs fsx vb php phtml " +
    "rs kt kts swift scala sbt groovy gradle clj cljs cljc ex exs erl hrl hs lhs ml mli lua pl pm r jl dart nim zig v d pas pp coffee " +
    "sol cairo move vy cr elm purs re res rkt scm lisp el tcl f90 f95 cob asm s wat ipynb erb haml jsp aspx cshtml ps1xml proto graphql"
  ).split(" "),
);

/** Shell and PowerShell are not among them: there `PASSWORD=x` is a literal. */
export function isSourceLanguage(path: PathBytes): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const dot = name.lastIndexOf(".");
  return dot > 0 && EXTENSIONS.has(name.slice(dot + 1));
}
