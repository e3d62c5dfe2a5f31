"""The store on a PostgreSQL server: its address, its connections, its roles, and what its settings must be."""
