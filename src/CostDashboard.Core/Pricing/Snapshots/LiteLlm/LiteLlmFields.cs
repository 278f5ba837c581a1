namespace CostDashboard.Core.Pricing.Snapshots.LiteLlm;

/// <summary>Names of an entry's fields that are not prices by token.</summary>
internal static class LiteLlmFields
{
    /// <summary>The file's own description of an entry.</summary>
    internal const string SampleEntry = "sample_spec";

    internal const string Provider = "litellm_provider";

    /// <summary>Multipliers for regions and speeds: {"us": 1.1, "fast": 6.0}.</summary>
    internal const string Factors = "provider_specific_entry";

    /// <summary>Of <see cref="Factors"/>: the speed, which is a service tier to us.</summary>
    internal const string Fast = "fast";

    /// <summary>Prices by context size, as a list of {"range": [0, 32000], "input_cost_per_token": …}.</summary>
    internal const string Tiers = "tiered_pricing";

    /// <summary>"input_dbu_cost_per_token": the price in Databricks' own unit, beside the one in dollars.</summary>
    internal const string OtherUnit = "_dbu_";

    internal const string Range = "range";
    internal const string Mode = "mode";
    internal const string MaximumInput = "max_input_tokens";
    internal const string MaximumOutput = "max_output_tokens";
    internal const string MaximumTokens = "max_tokens";
    internal const string SupportsPrefix = "supports_";

    /// <summary>USD for one search, by "search_context_size_low", "…_medium" and "…_high".</summary>
    internal const string Searches = "search_context_cost_per_query";

    internal const string SearchesMedium = "search_context_size_medium";
    internal const string SearchesLow = "search_context_size_low";
    internal const string SearchesHigh = "search_context_size_high";
}
