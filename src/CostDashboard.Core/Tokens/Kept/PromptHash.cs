using System.Security.Cryptography;
using System.Text;
using CostDashboard.Core.Tokens.Chat;

namespace CostDashboard.Core.Tokens.Kept;

/// <summary>
/// What a prompt is known by where it is not kept: SHA-256 of its text in UTF-8, as 64 lower-case hexadecimal digits, with every line break
/// as one line feed. Callers can work it out, and so can whoever guesses the whole text.
/// </summary>
public static class PromptHash
{
    private const string LineFeed = "\n";

    public static string Of(string text)
    {
        var plain = text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", LineFeed, StringComparison.Ordinal).Replace("\r", LineFeed, StringComparison.Ordinal)
            : text;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)));
    }

    /// <summary>
    /// Of the texts of system and messages in their order, with a line feed between them; roles, tools and images are not part of it. Null
    /// where it has no text.
    /// </summary>
    public static string? Of(ChatRequest request)
    {
        var texts = (request.System?.Texts ?? []).Concat(request.Messages.SelectMany(message => message.Content.Texts)).ToList();
        return texts.TrueForAll(text => text.Length == 0) ? null : Of(string.Join(LineFeed, texts));
    }
}
