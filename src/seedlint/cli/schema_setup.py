"""The part of a new configuration that is about frontmatter."""

from pathlib import Path

_FILES = {
    "astro": ("src/content/**",),
    "docusaurus": ("docs/**", "blog/**"),
    "hugo": ("content/**",),
    "jekyll": ("_posts/**", "_drafts/**", "_pages/**"),
}
"""Where generators that there is a preset for keep their content."""


def schemas(root: Path, generator: str) -> str:
    """Return, as TOML, the schema that *generator* stands for in *root*; an example where it stands for none."""
    known = [glob for glob in _FILES.get(generator, ()) if (root / glob.partition("/")[0]).is_dir()]
    lines = [
        "# What frontmatter must look like; `seedlint schema infer PATH` writes a schema from what is there.",
    ]
    if known:
        globs = ", ".join(f'"{glob}"' for glob in known)
        lines += ["[[schemas]]", f"files = [{globs}]", f'preset = "{generator}"  # the keys that {generator} reserves']
    else:
        lines += ["# [[schemas]]", '# files = "content/posts/**"', '# fields = { title = "text", date = "date?" }']
    for file in sorted(root.glob(".astro/collections/*.schema.json")) if generator == "astro" else ():
        name = file.name.removesuffix(".schema.json")
        # The file is made by a build and seldom in the repository, so it is only suggested.
        lines += ["", "# [[schemas]]", f'# files = "src/content/{name}/**"']
        lines += [f'# json-schema = ".astro/collections/{file.name}"']
    return "\n".join(lines)
