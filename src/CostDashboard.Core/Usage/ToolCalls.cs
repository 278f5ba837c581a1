namespace CostDashboard.Core.Usage;

/// <summary>
/// Kinds of calls that providers charge beside tokens. A kind is a name in lower case with underscores; those here are what
/// responses are read into, and a native record may carry any other.
/// </summary>
public static class ToolCalls
{
    /// <summary>Stands for <see cref="TokenCounts.WebSearches"/> where kinds are listed.</summary>
    public const string WebSearch = "web_search";

    public const string FileSearch = "file_search";

    /// <summary>Of OpenAI: sandboxes used by a response. Of xAI: calls.</summary>
    public const string CodeInterpreter = "code_interpreter";

    public const string CodeExecution = "code_execution";

    /// <summary>Answers that Gemini 1 and 2 grounded on a search, however many queries it took.</summary>
    public const string GroundedAnswer = "grounded_answer";

    /// <summary>Queries of Gemini 3 and later, which are charged one by one.</summary>
    public const string GroundingQuery = "grounding_query";

    /// <summary>Answers grounded on Google Maps.</summary>
    public const string MapsGroundedAnswer = "maps_grounded_answer";

    public const string XSearch = "x_search";

    /// <summary>Searches in collections of documents.</summary>
    public const string DocumentSearch = "document_search";

    /// <summary>Pages that xAI's live search took as sources.</summary>
    public const string LiveSearchSource = "live_search_source";

    /// <summary>What Cohere charges reranking by.</summary>
    public const string SearchUnit = "search_unit";

    /// <summary>Perplexity's fee for a request, by how much it searched: low, medium or high.</summary>
    public const string SearchContext = "search_context_";

    /// <summary>Characters of a kind's name.</summary>
    public const int LongestKind = 64;

    /// <summary>Kinds in one record.</summary>
    public const int MostKinds = 16;

    /// <summary>What a record's fees depend on: its kinds in order, web searches among them; null for the many that have none.</summary>
    public static string? KindsOf(in TokenCounts counts, IReadOnlyDictionary<string, long>? calls)
    {
        if (calls is null) return counts.WebSearches > 0 ? WebSearch : null;

        var kinds = counts.WebSearches > 0 ? calls.Keys.Append(WebSearch) : calls.Keys;
        return string.Join(',', kinds.Order(StringComparer.Ordinal));
    }

    /// <summary>Whether a text can be a kind's name.</summary>
    public static bool IsKind(string text) =>
        text.Length is > 0 and <= LongestKind && text != WebSearch && text.AsSpan().IndexOfAnyExcept(KindCharacters) < 0;

    private static readonly System.Buffers.SearchValues<char> KindCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");
}
