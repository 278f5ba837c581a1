using System.Text;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Requests;

namespace CostDashboard.Web.Playground;

/// <summary>
/// The texts a model reads of what was written: all of a prompt, of a request body those of its messages and not its JSON.
/// </summary>
/// <param name="Problem">Why it is no request body, in words for a person; null where it is read.</param>
public sealed record WrittenTexts(IReadOnlyList<WrittenText> All, string? Problem = null)
{
    /// <summary>
    /// Characters whose tokens are shown: each is drawn and remembered, which for the largest texts would take hundreds of megabytes.
    /// </summary>
    public const int MostShown = 1_000_000;

    public long Length => All.Sum(text => (long)text.Text.Length);

    /// <summary>One below the other.</summary>
    public string Joined => string.Join('\n', All.Select(text => text.Text));

    public static WrittenTexts Of(string text, InputTab input)
    {
        if (input != InputTab.Body) return new WrittenTexts([new WrittenText(null, text)]);
        if (string.IsNullOrWhiteSpace(text)) return new WrittenTexts([]);

        var body = TokenBodies.Chat(Encoding.UTF8.GetBytes(text));
        return body.Request is { } request ? new WrittenTexts([.. Texts(request)]) : new WrittenTexts([], body.Problem);
    }

    private static IEnumerable<WrittenText> Texts(ChatRequest request) =>
        (request.System?.Texts ?? []).Select(text => new WrittenText("system", text))
            .Concat(request.Messages.SelectMany(message => message.Content.Texts.Select(text => new WrittenText(message.Role, text))));
}

/// <summary>A text that a model reads.</summary>
/// <param name="Role">Of the message it stands in; null for a text by itself.</param>
public sealed record WrittenText(string? Role, string Text);
