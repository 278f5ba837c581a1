namespace CostDashboard.Storage.Model;

/// <summary>
/// Who changed what and how, of prices, rules, keys, people and rates. Written in the save that makes the change, never changed itself.
/// </summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    public DateTime At { get; set; }

    /// <summary>The person's e-mail address or the API key's name.</summary>
    public required string By { get; set; }

    /// <summary>Such as "own_price.created".</summary>
    public required string Action { get; set; }

    /// <summary>The name of what was changed.</summary>
    public required string What { get; set; }

    /// <summary>{"before": …, "after": …}, with what was not there left out.</summary>
    public required string Details { get; set; }
}
