import openpyxl, datetime
from openpyxl.styles import Font
wb = openpyxl.Workbook()
ws = wb.active; ws.title = '台账'
ws.append(['示例区老旧小区改造台账'])
ws.append(['填报单位：示例单位甲'])
top = ['序号','编号','小区','街道','小区地址','建成年代','楼栋数','户数','建筑面积（万㎡）','基础设施现状','','','','','批次','年度','总投资（万元）','市级补助（万元）','区级资金（万元）','备注']
sub = ['']*9 + ['水','电','暖','气','路'] + ['']*6
ws.append(top); ws.append(sub)
for c in list(range(1,10)) + list(range(15,21)):
    ws.merge_cells(start_row=3,end_row=4,start_column=c,end_column=c)
ws.merge_cells('J3:N3')
rows = [
 [1,'EX-2023-001','示例小区甲','示例街道甲','示例路 1 号','1996年',3,'９０',0.90005,'缺失','失修','完好',None,'老化','实施一批',2023,123.456,30.5,30.5,'=1+1 不是公式'],
 [2,'EX-2023-002','示例小区乙',None,'示例路 2 号',1988,2,60,0.6,'缺失','缺失',None,None,None,'生成',2023,'1,000.50',None,None,None],
 [3,20230003,'示例小区丙',None,'示例路 3 号',2001,1,24,'=0.12+0.12',None,None,None,None,None,None,None,None,None,None,'第一行\n第二行'],
]
for r in rows: ws.append(r)
ws['T5'].data_type = 's'
ws.merge_cells('D5:D7')
ws.append(['合计',None,None,None,None,None,'=SUM(G5:G7)'])
ws.append(['注：数据为示例。'])
wb.create_sheet('说明')['A1'] = '填写说明'
wb.save('office.xlsx')
# dates, texts
wb = openpyxl.Workbook(); ws = wb.active
ws.append(['编号','日期','数','文字','金额'])
ws.append(['A-1', datetime.date(2023,6,1), 60.5, '0534-123', 1234567.89])
ws.append(['A-2', datetime.datetime(2024,2,29,23,59,59), 0.1+0.2, 534123, 0.01])
ws.append(['A-3', '2023年6月1日', '６０．５', '007', '9,999,999.99'])
ws.append(['A-4', 20230601, 15, 7, 12])
ws['D5'].number_format='000'
ws['B2'].number_format='yyyy"年"m"月"d"日"'
wb.save('kinds.xlsx')
