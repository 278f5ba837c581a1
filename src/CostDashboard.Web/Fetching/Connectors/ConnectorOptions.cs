using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Fetching;

/// <summary>Sections "Pull:OpenAI" and "Pull:Anthropic": whose usage reports are fetched, and how often.</summary>
public sealed class ConnectorOptions
{
    public bool Enabled { get; set; }

    /// <summary>Where the provider's API is; a path in it is kept.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>An organization's admin key. It is sent to <see cref="BaseUrl"/> and goes nowhere else.</summary>
    public string? AdminKey { get; set; }

    /// <summary>Of the records; null = the connector's name.</summary>
    public string? Source { get; set; }

    public int EveryMinutes { get; set; } = 60;

    /// <summary>So many finished days are fetched again each time, since providers correct them late.</summary>
    public int Days { get; set; } = 3;

    /// <summary>So many days are fetched the first time.</summary>
    public int BackfillDays { get; set; } = 30;

    /// <summary>
    /// Project or workspace ids whose lines are left out, as their calls are sent here one by one; see <see cref="Exclusions"/>.
    /// </summary>
    public IList<string> ExcludeProjects { get; } = [];

    /// <summary>The same by the id of the API key.</summary>
    public IList<string> ExcludeApiKeys { get; } = [];

    public void Validate(string section)
    {
        Within(section, nameof(EveryMinutes), EveryMinutes, 1, 7 * 24 * 60);
        Within(section, nameof(Days), Days, 0, 90);
        Within(section, nameof(BackfillDays), BackfillDays, 0, PullDays.Maximum - 1);
        if (UsageText.Check(nameof(Source), Source, UsageLimits.Source) is { } bad)
            throw new SettingException($"{section}:Source {bad.Message}.");
        if (!IsBaseUrl(BaseUrl))
        {
            throw new SettingException(
                $"{section}:BaseUrl is '{BaseUrl}'. Write an address such as https://api.example.com, without user, query or fragment.");
        }

        // The key itself is in no message.
        if (Enabled && string.IsNullOrWhiteSpace(AdminKey))
            throw new SettingException(
                $"{section}:Enabled is true, but {section}:AdminKey is missing. Set it to an admin key of the organization.");
        if (AdminKey is { } key && key.Any(c => c is <= ' ' or > '~'))
            throw new SettingException($"{section}:AdminKey has a blank or a character that no key has. Check how it was copied.");
    }

    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            && url.Query.Length == 0 && url.Fragment.Length == 0;

    private static void Within(string section, string name, int value, int least, int most)
    {
        if (value < least || value > most) throw new SettingException($"{section}:{name} is {value}. Use a number from {least} to {most}.");
    }
}

/// <summary>
/// Lines left out because their calls come in by another road too: nothing counts twice. "(unattributed)" stands for lines without
/// project or key, such as those of Anthropic's default workspace.
/// </summary>
internal static class Exclusions
{
    private const string ApiKeyTag = "api_key_id";

    public static bool Leaves(UsageRecord record, ConnectorOptions options) =>
        options.ExcludeProjects.Contains(record.Project ?? Dimensions.Unattributed)
            || options.ExcludeApiKeys.Contains(ApiKeyOf(record) ?? Dimensions.Unattributed);

    private static string? ApiKeyOf(UsageRecord record) => record.Details?.Tags?.GetValueOrDefault(ApiKeyTag);
}
