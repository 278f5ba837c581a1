namespace CostDashboard.Core.Prompts;

/// <summary>Which columns of a table say what, from 0.</summary>
public sealed class PromptColumns
{
    /// <param name="prompt">The prompts', as a person chose it; null takes the one with the likeliest name, else the first.</param>
    internal PromptColumns(IReadOnlyList<string> names, int? prompt)
    {
        Names = names;
        Prompt = prompt ?? names.Select((name, at) => (Rank: PromptNames.Rank(name), at)).Min().at;
        (Id, Model) = (Named(PromptNames.CustomId) ?? Named(PromptNames.Id), Named(PromptNames.Model));
    }

    public IReadOnlyList<string> Names { get; }

    public int Prompt { get; }

    internal int? Id { get; }

    internal int? Model { get; }

    private int? Named(string name)
    {
        for (var at = 0; at < Names.Count; at++)
        {
            if (at != Prompt && string.Equals(Names[at], name, StringComparison.OrdinalIgnoreCase)) return at;
        }

        return null;
    }
}

/// <summary>What people call the prompt in a table or an object, the likeliest first.</summary>
public static class PromptNames
{
    public static readonly IReadOnlyList<string> All = ["prompt", "text", "input", "content", "question", "message", "프롬프트", "질문"];

    internal const string CustomId = "custom_id";
    internal const string Id = "id";
    internal const string Model = "model";

    /// <summary>Its place among the names; int.MaxValue for any other name.</summary>
    internal static int Rank(string name)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (string.Equals(All[i], name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return int.MaxValue;
    }
}
