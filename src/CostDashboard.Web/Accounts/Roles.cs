namespace CostDashboard.Web.Accounts;

/// <summary>What a person may do. Everybody has exactly one role; <see cref="Permissions"/> says what follows from it.</summary>
public static class Roles
{
    /// <summary>Sees costs, records, prices, attribution, alerts and the playground, and changes nothing.</summary>
    public const string Viewer = "viewer";

    /// <summary>Watches over spending: alerts, and the kept counts of prompts.</summary>
    public const string Manager = "manager";

    /// <summary>Answers for the figures in the reporting currency.</summary>
    public const string Finance = "finance";

    public const string Admin = "admin";

    /// <summary>From the least to the most.</summary>
    public static readonly IReadOnlyList<string> All = [Viewer, Manager, Finance, Admin];
}
