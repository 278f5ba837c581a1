namespace CostDashboard.Core.Prompts;

/// <summary>A prompt of a file.</summary>
/// <param name="Line">The line it begins in, from 1.</param>
/// <param name="Text">Null where there is a <paramref name="Problem"/>, and for a chat, which is in <see cref="Request"/>.</param>
/// <param name="Problem">Why the line holds no prompt; never a part of it.</param>
public readonly record struct PromptRow(long Line, string? Text, string? Problem)
{
    /// <summary>The row's own name, its custom_id before its id; null where it has none.</summary>
    public string? Id { get; init; }

    /// <summary>The model the row names; null where it names none.</summary>
    public string? Model { get; init; }

    /// <summary>Null where the row is no request but a prompt alone.</summary>
    public PromptRequest? Request { get; init; }
}
