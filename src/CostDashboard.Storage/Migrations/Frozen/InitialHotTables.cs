namespace CostDashboard.Storage.Migrations;

/// <summary>The hot tables as the first migration made them. Frozen: a later change is a later migration's own SQL.</summary>
internal static class InitialHotTables
{
    /// <remarks>
    /// The only index of <c>usage</c> leads with the event's time: appended to almost in order, it costs a fraction of one
    /// led by a random hash, and serves identity, listings by time and retention alike.
    /// </remarks>
    public const string Sql =
        """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE term(id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE price(id INTEGER PRIMARY KEY, content TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE usage(
          seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, hash INTEGER NOT NULL, source INTEGER NOT NULL, id TEXT NOT NULL,
          received INTEGER NOT NULL, flags INTEGER NOT NULL, requests INTEGER NOT NULL, provider INTEGER, model INTEGER NOT NULL, price INTEGER,
          team INTEGER, project INTEGER, user INTEGER, feature INTEGER, environment INTEGER, service_tier INTEGER NOT NULL, status INTEGER,
          input_tokens INTEGER NOT NULL, cache_read_tokens INTEGER NOT NULL, cache_write_tokens INTEGER NOT NULL, cache_write_1h_tokens INTEGER
          NOT NULL, output_tokens INTEGER NOT NULL, reasoning_tokens INTEGER NOT NULL, input_audio_tokens INTEGER NOT NULL, output_audio_tokens
          INTEGER NOT NULL, input_image_tokens INTEGER NOT NULL, output_image_tokens INTEGER NOT NULL, cache_read_audio_tokens INTEGER NOT NULL,
          cache_read_image_tokens INTEGER NOT NULL, web_searches INTEGER NOT NULL,
          latency_ms INTEGER, cost INTEGER, reported_cost INTEGER, details TEXT) STRICT;
        CREATE UNIQUE INDEX usage_identity ON usage(at, hash);
        CREATE TABLE rollup_day_narrow(
          period INTEGER NOT NULL, team INTEGER NOT NULL, project INTEGER NOT NULL, model INTEGER NOT NULL, provider INTEGER NOT NULL, requests
          INTEGER NOT NULL, unpriced_requests INTEGER NOT NULL, cost INTEGER NOT NULL, reported_cost INTEGER NOT NULL, input_tokens INTEGER NOT
          NULL, cache_read_tokens INTEGER NOT NULL, cache_write_tokens INTEGER NOT NULL, cache_write_1h_tokens INTEGER NOT NULL, output_tokens
          INTEGER NOT NULL, reasoning_tokens INTEGER NOT NULL, input_audio_tokens INTEGER NOT NULL, output_audio_tokens INTEGER NOT NULL,
          input_image_tokens INTEGER NOT NULL, output_image_tokens INTEGER NOT NULL, cache_read_audio_tokens INTEGER NOT NULL,
          cache_read_image_tokens INTEGER NOT NULL, web_searches INTEGER NOT NULL,
          PRIMARY KEY(period, team, project, model, provider)) STRICT, WITHOUT ROWID;
        CREATE TABLE rollup_day(
          period INTEGER NOT NULL, team INTEGER NOT NULL, project INTEGER NOT NULL, model INTEGER NOT NULL, provider INTEGER NOT NULL,
          environment INTEGER NOT NULL, feature INTEGER NOT NULL, service_tier INTEGER NOT NULL, source INTEGER NOT NULL, requests INTEGER NOT
          NULL, unpriced_requests INTEGER NOT NULL, cost INTEGER NOT NULL, reported_cost INTEGER NOT NULL, input_tokens INTEGER NOT NULL,
          cache_read_tokens INTEGER NOT NULL, cache_write_tokens INTEGER NOT NULL, cache_write_1h_tokens INTEGER NOT NULL, output_tokens INTEGER
          NOT NULL, reasoning_tokens INTEGER NOT NULL, input_audio_tokens INTEGER NOT NULL, output_audio_tokens INTEGER NOT NULL,
          input_image_tokens INTEGER NOT NULL, output_image_tokens INTEGER NOT NULL, cache_read_audio_tokens INTEGER NOT NULL,
          cache_read_image_tokens INTEGER NOT NULL, web_searches INTEGER NOT NULL,
          PRIMARY KEY(period, team, project, model, provider, environment, feature, service_tier, source)) STRICT, WITHOUT ROWID;
        CREATE TABLE rollup_day_user(
          period INTEGER NOT NULL, user INTEGER NOT NULL, requests INTEGER NOT NULL, unpriced_requests INTEGER NOT NULL, cost INTEGER NOT NULL,
          reported_cost INTEGER NOT NULL, input_tokens INTEGER NOT NULL, cache_read_tokens INTEGER NOT NULL, cache_write_tokens INTEGER NOT
          NULL, cache_write_1h_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, reasoning_tokens INTEGER NOT NULL, input_audio_tokens
          INTEGER NOT NULL, output_audio_tokens INTEGER NOT NULL, input_image_tokens INTEGER NOT NULL, output_image_tokens INTEGER NOT NULL,
          cache_read_audio_tokens INTEGER NOT NULL, cache_read_image_tokens INTEGER NOT NULL, web_searches INTEGER NOT NULL,
          PRIMARY KEY(period, user)) STRICT, WITHOUT ROWID;
        CREATE TABLE rollup_hour(
          period INTEGER NOT NULL, team INTEGER NOT NULL, project INTEGER NOT NULL, model INTEGER NOT NULL, provider INTEGER NOT NULL,
          environment INTEGER NOT NULL, feature INTEGER NOT NULL, service_tier INTEGER NOT NULL, source INTEGER NOT NULL, requests INTEGER NOT
          NULL, unpriced_requests INTEGER NOT NULL, cost INTEGER NOT NULL, reported_cost INTEGER NOT NULL, input_tokens INTEGER NOT NULL,
          cache_read_tokens INTEGER NOT NULL, cache_write_tokens INTEGER NOT NULL, cache_write_1h_tokens INTEGER NOT NULL, output_tokens INTEGER
          NOT NULL, reasoning_tokens INTEGER NOT NULL, input_audio_tokens INTEGER NOT NULL, output_audio_tokens INTEGER NOT NULL,
          input_image_tokens INTEGER NOT NULL, output_image_tokens INTEGER NOT NULL, cache_read_audio_tokens INTEGER NOT NULL,
          cache_read_image_tokens INTEGER NOT NULL, web_searches INTEGER NOT NULL,
          PRIMARY KEY(period, team, project, model, provider, environment, feature, service_tier, source)) STRICT, WITHOUT ROWID;
        """;
}
