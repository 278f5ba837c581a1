namespace CostDashboard.Core.Prompts;

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
