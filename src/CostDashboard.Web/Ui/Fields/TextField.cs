using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>A line of text as all our forms have it.</summary>
public sealed class TextField<T> : MudTextField<T>
{
    public TextField()
    {
        Variant = Variant.Outlined;
        Margin = Margin.Dense;
    }

    /// <summary>What is wrong with what was entered, in words; null where nothing is.</summary>
    [Parameter] public string? Problem { get; set; }

    public override Task SetParametersAsync(ParameterView parameters) => base.SetParametersAsync(FieldProblems.Told(parameters));
}
