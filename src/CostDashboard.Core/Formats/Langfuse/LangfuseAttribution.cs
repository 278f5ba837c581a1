using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>
/// Whom a trace or a generation says it belongs to. Langfuse knows users and environments; teams, projects and features are
/// taken from metadata under those names. Metadata can be anything, so what does not fit there is passed over.
/// </summary>
internal static class LangfuseAttribution
{
    // What Langfuse calls an environment that nobody named.
    private const string Unnamed = "default";

    public static Attribution Read(ForeignFields fields) => new()
    {
        Team = Fitting(fields.Text(UsageFields.Team, "metadata.team")),
        Project = Fitting(fields.Text(UsageFields.Project, "metadata.project")),
        User = Checked(fields, UsageFields.User, "userId"),
        Feature = Fitting(fields.Text(UsageFields.Feature, "metadata.feature")),
        Environment = Checked(fields, UsageFields.Environment, "environment") is { } environment and not Unnamed ? environment : null,
    };

    /// <summary>The first's words, the second's where it has none.</summary>
    public static Attribution Over(Attribution first, Attribution second) => new()
    {
        Team = first.Team ?? second.Team,
        Project = first.Project ?? second.Project,
        User = first.User ?? second.User,
        Feature = first.Feature ?? second.Feature,
        Environment = first.Environment ?? second.Environment,
    };

    public static string? Fitting(string? text) =>
        UsageText.Check(UsageFields.Tags, text, UsageLimits.Attribution) is null ? text : null;

    private static string? Checked(ForeignFields fields, string field, string path)
    {
        var text = fields.Text(field, path);
        if (UsageText.Check(path, text, UsageLimits.Attribution) is { } problem) fields.Fail(path, problem.Message);
        return text;
    }
}
