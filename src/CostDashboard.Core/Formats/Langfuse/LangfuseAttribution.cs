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

    public static Attribution Read(ForeignFields fields)
    {
        var environment = Checked(fields, UsageFields.Environment, "environment");
        return Attribution.Of(name => name switch
        {
            AttributionName.User => Checked(fields, UsageFields.User, "userId"),
            AttributionName.Environment => environment is Unnamed ? null : environment,
            _ => Fitting(fields.Text(name.Text(), AttributionSpellings.Of(name).Langfuse)),
        });
    }

    /// <summary>What a tag such as "team:search" says, where tags may say it.</summary>
    public static string? Tagged(ForeignTags? tags, AttributionName name) =>
        AttributionSpellings.Of(name).IsTraceTag ? Fitting(tags?.Find(name.Text())) : null;

    public static string? Fitting(string? text) =>
        UsageText.Check(UsageFields.Tags, text, UsageLimits.Attribution) is null ? text : null;

    private static string? Checked(ForeignFields fields, string field, string path)
    {
        var text = fields.Text(field, path);
        if (UsageText.Check(path, text, UsageLimits.Attribution) is { } problem) fields.Fail(path, problem.Message);
        return text;
    }
}
