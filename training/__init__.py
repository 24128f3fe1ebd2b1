"""Training of the Dutch language model: from treebanks to the shipped artefact."""
