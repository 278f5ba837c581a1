namespace CostDashboard.Storage.Migrations;

/// <summary>Where changed records leave what they were, and used idempotency keys. Frozen, as <see cref="InitialHotTables"/> is.</summary>
internal static class VersionTables
{
    /// <remarks><c>usage_version</c> is a change and the record before it, column by column, so that it is copied and read as <c>usage</c> is.</remarks>
    public const string Sql =
        """
        CREATE TABLE change(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind INTEGER NOT NULL, by TEXT NOT NULL, reason TEXT) STRICT;
        CREATE TABLE usage_version(
          version INTEGER PRIMARY KEY, change INTEGER NOT NULL,
          seq INTEGER NOT NULL, at INTEGER NOT NULL, hash INTEGER NOT NULL, source INTEGER NOT NULL, id TEXT NOT NULL,
          received INTEGER NOT NULL, flags INTEGER NOT NULL, requests INTEGER NOT NULL, provider INTEGER, model INTEGER NOT NULL, price INTEGER,
          team INTEGER, project INTEGER, user INTEGER, feature INTEGER, environment INTEGER, service_tier INTEGER NOT NULL, status INTEGER,
          input_tokens INTEGER NOT NULL, cache_read_tokens INTEGER NOT NULL, cache_write_tokens INTEGER NOT NULL, cache_write_1h_tokens INTEGER
          NOT NULL, output_tokens INTEGER NOT NULL, reasoning_tokens INTEGER NOT NULL, input_audio_tokens INTEGER NOT NULL, output_audio_tokens
          INTEGER NOT NULL, input_image_tokens INTEGER NOT NULL, output_image_tokens INTEGER NOT NULL, cache_read_audio_tokens INTEGER NOT NULL,
          cache_read_image_tokens INTEGER NOT NULL, web_searches INTEGER NOT NULL,
          latency_ms INTEGER, cost INTEGER, reported_cost INTEGER, details TEXT) STRICT;
        CREATE UNIQUE INDEX usage_version_of ON usage_version(seq, version);
        CREATE TABLE idempotency(key BLOB PRIMARY KEY, at INTEGER NOT NULL, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX idempotency_by_age ON idempotency(at);
        """;
}
