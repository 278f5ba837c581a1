namespace CostDashboard.Core.Tokens;

/// <summary>What is made of texts such as <c>&lt;|endoftext|&gt;</c>.</summary>
public enum SpecialTokens
{
    /// <summary>Ordinary text, as everything a user sends.</summary>
    AsText,

    /// <summary>The encoding's control tokens.</summary>
    AsTokens,
}
