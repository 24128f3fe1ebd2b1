"""Runs the stages for many articles: isolates faults, batches, resumes, counts."""
