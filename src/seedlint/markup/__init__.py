"""Structure with source spans: frontmatter, Markdown regions, HTML, links, dates. Pure functions of text."""
