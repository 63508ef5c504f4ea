"""A list of households as an office keeps it (示例 data): run here, then see README.md."""

from openpyxl import Workbook
import datetime
wb=Workbook(); ws=wb.active; ws.title='示例小区住户'
ws.merge_cells('A1:J1'); ws['A1']='示例小区居民意愿登记表'
ws.append(['填表单位：示例单位甲'])
ws.append(['序号','楼号','单元号','房间号','业主姓名','联系方式','建筑面积(㎡)','是否同意改造','是否同意\n拆违拆临','物业管理意愿（同意/不同意/弃权）','调查人','调查日期','表决意见','同一业主标记'])
rows=[
 [1,'1号楼','1','101','示例业主甲','0534-5550001',80.5,'同意','同意','同意','示例乙、示例丙',datetime.date(2023,5,1),'同意',''],
 [2,'1号楼','1',102,'示例业主丁','',72.25,'愿意','反对','弃权','示例乙',datetime.date(2023,5,2),'不同意',''],
 [3,'2号楼','2',201,'示例单位乙','',95,'√','√','√','示例乙',datetime.date(2023,5,2),'同意','未售'],
 [4,'2号楼','2',202,'示例单位乙','',95,'√','√','√','示例乙',datetime.date(2023,5,2),'同意','未售'],
]
for r in rows: ws.append(r)
ws.append(['合计','','','','','',342.75])
wb.save('households-openpyxl.xlsx')
