using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Accounts;

/// <summary>A key as a person or a program asks for it.</summary>
public sealed record KeyRequest(string? Name, IReadOnlyList<string>? Scopes, Attribution? Defaults)
{
    /// <summary>The audit log names keys and people alike, and people are named by their e-mail address.</summary>
    private const string LikeAPerson =
        "must not contain @: in the audit log the key's changes would look like a person's; name it after its program";

    /// <summary>Trimmed as a record's own values are; blank means not known.</summary>
    public Attribution CleanDefaults() => (Defaults ?? Attribution.None).Clean();

    public Dictionary<string, string[]> Check()
    {
        var errors = new Dictionary<string, string[]>();
        if (UsageText.Clean(Name) is null) errors["name"] = ["is missing; it becomes the source of records that name none"];
        else if (UsageText.Check("name", Name, UsageLimits.Source) is { } problem) errors["name"] = [problem.Message];
        else if (Name!.Contains('@', StringComparison.Ordinal)) errors["name"] = [LikeAPerson];

        if (Scopes is not { Count: > 0 } || Scopes.Except(Accounts.Scopes.All).Any())
        {
            errors["scopes"] = [$"must be one or more of {string.Join(", ", Accounts.Scopes.All)}"];
        }

        foreach (var name in AttributionNames.All)
        {
            if (UsageText.Check(name.Text(), Defaults?[name], UsageLimits.Attribution) is { } bad)
            {
                errors["defaults." + name.Text()] = [bad.Message];
            }
        }

        return errors;
    }
}
