namespace CostDashboard.Core.Prompts;

/// <summary>What one batch file of a provider may hold.</summary>
public sealed record BatchLimits(long Requests, long Bytes)
{
    /// <summary>https://platform.openai.com/docs/guides/batch: 50,000 requests and 200 MB.</summary>
    public static readonly BatchLimits OpenAi = new(50_000, 200_000_000);

    /// <summary>https://docs.claude.com/en/api/creating-message-batches: 100,000 requests or 256 MB.</summary>
    public static readonly BatchLimits Anthropic = new(100_000, 256_000_000);

    public static BatchLimits Of(BatchProvider provider) => provider == BatchProvider.OpenAi ? OpenAi : Anthropic;
}

/// <summary>Whose batch file a request goes into.</summary>
public enum BatchProvider
{
    OpenAi,
    Anthropic,
}
