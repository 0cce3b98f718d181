"""What frontmatter must look like, and what is wrong with it: schemas, checks between fields, inference. No I/O."""
