"""Experts, the institutions they work at, the chapters they belong to, the topics they know."""
