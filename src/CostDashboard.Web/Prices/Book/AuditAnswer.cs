using System.Text.Json.Nodes;
using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Prices;

/// <summary>One change of a price.</summary>
/// <param name="Details">{"before": …, "after": …}.</param>
public sealed record AuditAnswer(long Id, DateTime At, string By, string Action, string What, JsonNode? Details)
{
    public static AuditAnswer Of(AuditEntry entry) => new(entry.Id, entry.At, entry.By, entry.Action, entry.What, JsonNode.Parse(entry.Details));
}
