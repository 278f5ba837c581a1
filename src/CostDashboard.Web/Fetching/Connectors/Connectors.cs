namespace CostDashboard.Web.Fetching;

/// <summary>The connectors there are. A new one is one line here, and its options in <see cref="PullOptions"/>.</summary>
public static class Connectors
{
    public static IReadOnlyList<IUsageConnector> All(PullOptions options) =>
    [
        new OpenAiConnector(options.OpenAI),
        new AnthropicConnector(options.Anthropic),
    ];

    public static IUsageConnector? Find(PullOptions options, string name) =>
        All(options).FirstOrDefault(connector => connector.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
