namespace CostDashboard.Core.Tokens.Models;

/// <summary>How a model's tokens are counted.</summary>
/// <param name="Model">As it was asked for.</param>
/// <param name="Name">The model's own name as far as it could be told, in lower case: rules for chats and images go by it.</param>
/// <param name="Family">Its tokenizer's family.</param>
public sealed record ModelTokenizer(string Model, string Name, TokenizerFamily Family)
{
    public string Encoding => Family.Encoding;

    public bool IsExact => Family.IsExact;
}
