"""Stored queries, and queries of the user's own, on a store or an endpoint."""
