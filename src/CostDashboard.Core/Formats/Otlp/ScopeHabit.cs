namespace CostDashboard.Core.Formats.Otlp;

/// <summary>How an instrumentation counts cached tokens: see <see cref="ScopeHabits"/>.</summary>
internal enum ScopeHabit
{
    Unknown,

    /// <summary>Inside the input, as the convention has it.</summary>
    Inside,

    /// <summary>Beside the input, whatever was called.</summary>
    Apart,

    /// <summary>As the provider does: Anthropic and Bedrock count the cache beside the input, others inside it.</summary>
    AsProvider,

    /// <summary>As the provider does, under Strands' own names.</summary>
    Strands,

    /// <summary>As the provider does where the provider is Amazon's own Nova; inside the input for other models.</summary>
    ApartForNova,

    /// <summary>Vercel's AI SDK below version 6 passes on what the provider counted.</summary>
    AiSdk,

    /// <summary>Langfuse's own SDKs: they write JSON texts of their own.</summary>
    Langfuse,

    /// <summary>A log record of Claude Code.</summary>
    ClaudeCode,
}
