using System.Text.Json.Serialization;

namespace CostDashboard.Web.Tokens;

/// <summary>A text's or a request's tokens. <c>low</c> and <c>high</c> are the band of an estimate, and the count itself where it is exact.</summary>
public sealed record CountAnswer
{
    public string? Model { get; init; }

    public required string Encoding { get; init; }

    /// <summary>Null where an encoding was asked for.</summary>
    public string? Family { get; init; }

    public required bool Exact { get; init; }

    public required long Tokens { get; init; }

    public required long Low { get; init; }

    public required long High { get; init; }

    /// <summary>As input of the model; null when unknown.</summary>
    public decimal? CostUsd { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CalibratedAnswer? Calibrated { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PromptHash { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Ids { get; init; }

    /// <summary>[from, to) of each token in UTF-16 units.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int[]>? Offsets { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChatPartsAnswer? Parts { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChatMessageAnswer>? Messages { get; init; }

    /// <summary>Why a request's count is an estimate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Reasons { get; init; }
}
