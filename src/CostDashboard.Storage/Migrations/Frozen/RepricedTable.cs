namespace CostDashboard.Storage.Migrations;

/// <summary>Where repriced records leave what they cost before. Frozen, as <see cref="InitialHotTables"/> is.</summary>
internal static class RepricedTable
{
    /// <remarks>Versions are numbered together with those of <c>usage_version</c>, which holds whole records: a new price changes nothing else of one. An index ends with the row's number, which is the version.</remarks>
    public const string Sql =
        """
        CREATE TABLE usage_repriced(
          version INTEGER PRIMARY KEY, change INTEGER NOT NULL, seq INTEGER NOT NULL, cost INTEGER, price INTEGER) STRICT;
        CREATE INDEX usage_repriced_of ON usage_repriced(seq);
        """;
}
