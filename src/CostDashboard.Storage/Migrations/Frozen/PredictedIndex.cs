namespace CostDashboard.Storage.Migrations;

/// <summary>Finds the records with a prediction or a prompt's hash. Frozen, as <see cref="InitialHotTables"/> is.</summary>
internal static class PredictedIndex
{
    /// <remarks>Led by time, it is appended to; a record with neither costs the look into its details, and most have none.</remarks>
    public const string Sql = """CREATE INDEX usage_predicted ON usage(at) WHERE instr(details, '"predicted_') OR instr(details, '"prompt_hash"');""";
}
