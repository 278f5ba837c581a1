using System.Globalization;
using System.Net.Http.Headers;

namespace CostDashboard.Web.Fetching;

/// <summary>https://platform.claude.com/docs/en/api/admin/usage_report/retrieve_messages</summary>
public sealed class AnthropicConnector(ConnectorOptions options) : IUsageConnector
{
    private const string Groups =
        "group_by[]=api_key_id&group_by[]=workspace_id&group_by[]=model&group_by[]=service_tier&group_by[]=context_window";

    public string Name => "anthropic-usage-api";

    public string Section => "Pull:Anthropic";

    public string Format => "anthropic-usage";

    public ConnectorOptions Options => options;

    public IReadOnlyList<string> Reports(DateOnly day) =>
        [
            $"v1/organizations/usage_report/messages?starting_at={Start(day)}&ending_at={Start(day.AddDays(1))}"
                + $"&bucket_width=1d&limit=31&{Groups}",
        ];

    public void Authorize(HttpRequestHeaders headers)
    {
        headers.Add("x-api-key", options.AdminKey);
        headers.Add("anthropic-version", "2023-06-01");
    }

    private static string Start(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);
}
