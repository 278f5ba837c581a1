using System.Net.Http.Headers;

namespace CostDashboard.Web.Fetching;

/// <summary>
/// https://platform.openai.com/docs/api-reference/usage. Fetched are the reports that count tokens: images, speeches and transcriptions
/// count pictures, characters and seconds, which have no price by tokens, and moderations are free.
/// </summary>
public sealed class OpenAiConnector(ConnectorOptions options) : IUsageConnector
{
    private const string Groups = "group_by=project_id&group_by=user_id&group_by=api_key_id&group_by=model";

    public string Name => "openai-usage-api";

    public string Section => "Pull:OpenAI";

    public string Format => "openai-usage";

    public ConnectorOptions Options => options;

    public IReadOnlyList<string> Reports(DateOnly day)
    {
        var times = $"start_time={Seconds(day)}&end_time={Seconds(day.AddDays(1))}&bucket_width=1d&limit=31";
        return
        [
            $"v1/organization/usage/completions?{times}&{Groups}&group_by=batch&group_by=service_tier",
            $"v1/organization/usage/embeddings?{times}&{Groups}",
        ];
    }

    public void Authorize(HttpRequestHeaders headers) => headers.Authorization = new AuthenticationHeaderValue("Bearer", options.AdminKey);

    private static long Seconds(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)).ToUnixTimeSeconds();
}
