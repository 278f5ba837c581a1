using System.Text.Json;
using System.Text.Json.Serialization;
using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Host;

/// <summary>How an entry of the log of changes spells what was and what is: as JSON, named as the API names it.</summary>
public static class ChangeLog
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <param name="by">The person's e-mail address or the API key's name.</param>
    /// <param name="what">The name of what was changed.</param>
    /// <param name="before">Its JSON; null for something new.</param>
    /// <param name="after">Its JSON; null for something that is gone.</param>
    public static AuditEntry Entry(DateTime at, string by, string action, string what, string? before, string? after)
    {
        var parts = new[] { ("before", before), ("after", after) }.Where(part => part.Item2 is not null);
        var details = "{" + string.Join(",", parts.Select(part => $"\"{part.Item1}\":{part.Item2}")) + "}";
        return new AuditEntry { At = at, By = by, Action = action, What = what, Details = details };
    }
}
