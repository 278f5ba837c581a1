using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>Finds something in what is shown. Its name stands in it, as there is a magnifier beside it.</summary>
public sealed class SearchField : MudTextField<string>
{
    public SearchField()
    {
        Variant = Variant.Outlined;
        Margin = Margin.Dense;
        Adornment = Adornment.Start;
        AdornmentIcon = IconPaths.Drawing("search");
        IconSize = Size.Small;
        InputType = InputType.Search;
        FullWidth = true;
    }

    public override Task SetParametersAsync(ParameterView parameters)
    {
        if (!parameters.TryGetValue<string>(nameof(Label), out var name)) return base.SetParametersAsync(parameters);

        var all = parameters.ToDictionary().ToDictionary();
        all.Remove(nameof(Label));
        all[nameof(Placeholder)] = name;
        all["aria-label"] = name;
        return base.SetParametersAsync(ParameterView.FromDictionary(all));
    }
}
