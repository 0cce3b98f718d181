"""Everything that touches the disk: configuration, discovery, the workspace, reading, writing and the run itself."""
