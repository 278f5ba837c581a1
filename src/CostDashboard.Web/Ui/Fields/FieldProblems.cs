using CostDashboard.Core.Usage;
using Microsoft.AspNetCore.Components;

namespace CostDashboard.Web.Ui;

/// <summary>What is wrong with a field, in one place instead of the library's two.</summary>
public static class FieldProblems
{
    /// <summary>The library shows a field's error where both its flag and its words are given.</summary>
    public static ParameterView Told(ParameterView parameters)
    {
        if (!parameters.TryGetValue<string?>("Problem", out var problem)) return parameters;

        var all = parameters.ToDictionary().ToDictionary();
        all["Error"] = !string.IsNullOrEmpty(problem);
        all["ErrorText"] = problem;
        return ParameterView.FromDictionary(all);
    }

    /// <summary>What a check says of one field, for its "Problem"; null where nothing.</summary>
    public static string? Of(this IEnumerable<FieldProblem> problems, string field)
    {
        var text = string.Join(' ', problems.Where(problem => problem.Field == field).Select(problem => problem.Message));
        return text.Length > 0 ? text : null;
    }
}
