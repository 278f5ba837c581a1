using System.Buffers.Text;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// What is known of instrumentations by the name and version of their scope, from their source code and its history. The convention
/// (cached tokens are a part of the input) came in January 2026; many counted otherwise before, some still do.
/// A line for a version below a number holds for older ones and for those that give none.
/// </summary>
internal static class ScopeHabits
{
    // Traceloop's Python instrumentation of Bedrock gives Converse's inputTokens as they are (0.62.3 does); that of Anthropic has added the
    // cache to the input since it knows it (0.33.3, pull request 2175). For JavaScript the cache is added from 0.28 on (pull request 1028).
    // Logfire's Anthropic integration: from 4.31.0 on (pull request 1812). OpenInference for LangChain: from 0.1.55 on (pull request 2414).
    // Strands passes on what its models count. OpenInference for Bedrock: Converse by its total, Claude's own messages inside, in Python;
    // as the provider counts, in JavaScript. For Anthropic in JavaScript the cache is added from 0.2 on (0.1.22 gives the provider's
    // number,
    // 0.2.8 adds it). Agno passes on what its models count. RubyLLM takes the cache out for all providers.
    private static readonly (string Name, int Major, int Minor, int Patch, ScopeHabit Below, ScopeHabit From)[] Known =
    [
        ("opentelemetry.instrumentation.bedrock", 0, 63, 0, ScopeHabit.Apart, ScopeHabit.Unknown),
        ("opentelemetry.instrumentation.anthropic", 0, 0, 0, ScopeHabit.Inside, ScopeHabit.Inside),
        ("@traceloop/instrumentation-anthropic", 0, 28, 0, ScopeHabit.Apart, ScopeHabit.Inside),
        ("@traceloop/instrumentation-bedrock", 0, 28, 0, ScopeHabit.AsProvider, ScopeHabit.Inside),
        ("logfire.anthropic", 4, 31, 0, ScopeHabit.Apart, ScopeHabit.Inside),
        ("strands.telemetry.tracer", 0, 0, 0, ScopeHabit.Strands, ScopeHabit.Strands),
        ("strands-agents", 0, 0, 0, ScopeHabit.Strands, ScopeHabit.Strands),
        ("openinference.instrumentation.anthropic", 0, 0, 0, ScopeHabit.Inside, ScopeHabit.Inside),
        ("openinference.instrumentation.bedrock", 0, 0, 0, ScopeHabit.ApartForNova, ScopeHabit.ApartForNova),
        ("openinference.instrumentation.langchain", 0, 1, 55, ScopeHabit.AsProvider, ScopeHabit.Inside),
        ("openinference.instrumentation.agno", 0, 0, 0, ScopeHabit.AsProvider, ScopeHabit.AsProvider),
        ("@arizeai/openinference-instrumentation-bedrock", 0, 0, 0, ScopeHabit.AsProvider, ScopeHabit.AsProvider),
        ("@arizeai/openinference-instrumentation-anthropic", 0, 2, 0, ScopeHabit.AsProvider, ScopeHabit.Inside),
        ("OpenTelemetry::Instrumentation::RubyLLM", 0, 0, 0, ScopeHabit.Apart, ScopeHabit.Apart),
        ("pydantic-ai", 0, 0, 0, ScopeHabit.Inside, ScopeHabit.Inside),
        ("ai", 7, 0, 0, ScopeHabit.AiSdk, ScopeHabit.Inside),
        ("gen_ai", 0, 0, 0, ScopeHabit.Inside, ScopeHabit.Inside),
        ("langfuse-sdk", 0, 0, 0, ScopeHabit.Langfuse, ScopeHabit.Langfuse),
        ("com.anthropic.claude_code.events", 0, 0, 0, ScopeHabit.ClaudeCode, ScopeHabit.ClaudeCode),
    ];

    private static readonly Utf8NameTable Names = new([.. Known.Select(known => known.Name)]);

    public static ScopeHabit Of(ReadOnlySpan<byte> name, ReadOnlySpan<byte> version)
    {
        var place = Names.Find(name);
        if (place < 0) return ScopeHabit.Unknown;

        var known = Known[place];
        return Parse(version).CompareTo((known.Major, known.Minor, known.Patch)) < 0 ? known.Below : known.From;
    }

    /// <summary>"4.31.0rc1" is 4.31.0; what is no version is the oldest.</summary>
    private static (int Major, int Minor, int Patch) Parse(ReadOnlySpan<byte> version)
    {
        Span<int> parts = stackalloc int[3];
        parts.Clear();
        for (var i = 0; i < parts.Length; i++)
        {
            if (!Utf8Parser.TryParse(version, out int part, out var read)) break;

            parts[i] = part;
            if (read >= version.Length || version[read] != (byte)'.') break;
            version = version[(read + 1)..];
        }

        return (parts[0], parts[1], parts[2]);
    }
}

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
