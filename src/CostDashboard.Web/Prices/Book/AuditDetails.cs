namespace CostDashboard.Web.Prices;

/// <summary>What an entry of the log holds: the JSON of what was and of what is.</summary>
public static class AuditDetails
{
    public static string Of(string? before, string? after)
    {
        var parts = new[] { ("before", before), ("after", after) }.Where(part => part.Item2 is not null);
        return "{" + string.Join(",", parts.Select(part => $"\"{part.Item1}\":{part.Item2}")) + "}";
    }
}
