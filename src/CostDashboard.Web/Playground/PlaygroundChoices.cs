using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Tokens;

namespace CostDashboard.Web.Playground;

/// <summary>Everything a reader chose on the page, as its address says. What was written is not part of it.</summary>
public sealed record PlaygroundChoices
{
    public const int MostModels = 12;

    /// <summary>Where no usage is recorded yet.</summary>
    public static readonly IReadOnlyList<string> UsualModels =
        ["gpt-4o", "gpt-4o-mini", "gpt-5", "claude-sonnet-4-5", "claude-haiku-4-5", "gemini-2.5-pro", "gemini-2.5-flash"];

    public InputTab Input { get; init; }

    public LookTab Look { get; init; }

    public IReadOnlyList<string> Models { get; init; } = UsualModels;

    /// <summary>What <see cref="Models"/> are where the address names none.</summary>
    public IReadOnlyList<string> Usual { get; init; } = UsualModels;

    /// <summary>The model whose tokens are shown; null is the first.</summary>
    public string? Shown { get; init; }

    public long CallsPerDay { get; init; } = 1_000;

    /// <summary>Whose observed calls take the place of <see cref="CallsPerDay"/>; null for none.</summary>
    public (Dimension Dimension, string Name)? Observed { get; init; }

    /// <summary>Percent of the input that comes from the provider's cache.</summary>
    public int CachedPercent { get; init; }

    public string Tier { get; init; } = ServiceTiers.Standard;

    public long OutputTokens { get; init; } = 300;

    public PromptModelColumn Sort { get; init; } = PromptModelColumn.Model;

    public bool Descending { get; init; }

    public IReadOnlyList<PromptModelColumn> Hidden { get; init; } = [];

    public ConversationChoices Conversation { get; init; } = new();

    public CachingChoices Caching { get; init; } = new();

    public PredictionPeriod BilledBy { get; init; }

    /// <summary>Estimates are corrected by what was billed for such calls before.</summary>
    public bool Corrects { get; init; } = true;

    public string ShownModel => Shown is { } shown && Models.Contains(shown) ? shown : Models[0];

    public bool Shows(PromptModelColumn column) => !Hidden.Contains(column);
}

/// <summary>The calls that share a prefix. Its tokens are those of the text where none are given.</summary>
public sealed record CachingChoices
{
    public long? Prefix { get; init; }

    public long Calls { get; init; } = 100;

    /// <summary>Between one call and the next.</summary>
    public int Seconds { get; init; } = 60;
}

/// <summary>The conversation that is worked out. Tokens of the system prompt are those of the text where none are given.</summary>
public sealed record ConversationChoices
{
    public int Turns { get; init; } = 10;

    public long Question { get; init; } = 60;

    public long Reply { get; init; } = 250;

    public long? System { get; init; }

    public HistoryKeeping Keeping { get; init; }

    public int Kept { get; init; } = 4;

    public long Summary { get; init; } = 150;

    public ChartedAmount Chart { get; init; }

    public ChartedSpan Span { get; init; }
}

/// <summary>What the chart of a conversation draws; the address names it in lower case.</summary>
public enum ChartedAmount
{
    Money,
    Tokens,
}

/// <summary>What a column of the chart of a conversation stands for; the address names it in lower case.</summary>
public enum ChartedSpan
{
    Turn,

    /// <summary>The turn and all before it.</summary>
    SoFar,
}

/// <summary>What is put in; the address names it in lower case.</summary>
public enum InputTab
{
    Text,

    /// <summary>A request body as a program would send it.</summary>
    Body,

    /// <summary>A file of prompts.</summary>
    Batch,
}

/// <summary>What is looked at below; the address names it in lower case.</summary>
public enum LookTab
{
    Tokens,
    Compare,
    Advice,
    Conversation,
    Caching,

    /// <summary>What was predicted beside what was billed.</summary>
    Billed,
}

/// <summary>Columns of the models' table; it can be sorted by any, and any but the model can be hidden.</summary>
public enum PromptModelColumn
{
    Model,
    Tokens,
    Context,
    Call,
    Day,
    Month,
}
