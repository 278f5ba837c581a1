using CostDashboard.Core.Tokens.Chat;

namespace CostDashboard.Core.Tokens.Requests;

/// <summary>What is to be counted: one of <see cref="Texts"/> and <see cref="Chat"/>, by a model or an encoding.</summary>
public sealed record CountRequest
{
    /// <summary>Texts of one request.</summary>
    public const int MostTexts = 100_000;

    /// <summary>Null where an encoding is given.</summary>
    public string? Model { get; init; }

    /// <summary>One of <see cref="Tokenizers.Names"/>; null where a model is given.</summary>
    public string? Encoding { get; init; }

    /// <summary>One text where <see cref="IsSingle"/>; none for a chat.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The body had <c>text</c>, not <c>texts</c>.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Null for texts.</summary>
    public ChatRequest? Chat { get; init; }

    /// <summary>The tokens' ids are wanted.</summary>
    public bool Ids { get; init; }

    /// <summary>Where each token lies in its text is wanted.</summary>
    public bool Offsets { get; init; }

    /// <summary>The prompt's hash is wanted.</summary>
    public bool Hash { get; init; }
}
